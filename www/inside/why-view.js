/**
 * What speaks for an answer: which pixels, which region, what happens when parts are covered, what excites the chosen unit, and
 * what is lost without it.
 * @module
 */

/** @import {Attribution, Finding} from "../protocol/core.js" */
/** @import {Probed} from "../protocol/inspection.js" */
/** @import {Cover} from "./occlusion-view.js" */

import { texts } from "../later-text.js";
import { element, setText } from "../views/element.js";
import { count } from "../views/figures.js";
import { ExcitingView } from "./exciting-view.js";
import { MutingView } from "./muting-view.js";
import { OcclusionView } from "./occlusion-view.js";
import { Plane } from "./plane.js";
import { limitOf } from "./selection.js";

export class WhyView {
  #classes = element("select", { "aria-label": texts.inside.attribution.class });
  #note = element("span", { class: "muted" });
  #gradient = new Plane("saliency", texts.inside.attribution.saliency.name);
  #product = new Plane("product", texts.inside.attribution.product.name);
  #cam = new Plane("cam", "Grad-CAM");
  #camNote = element("p", { class: "muted" });
  /** @type {number[]} */
  #size = [1, 1, 1];
  /** What the classes are called. @type {string[]} */
  #names = [];
  #camLayer = "";
  /** Null while it follows the network's answer. @type {number | null} */
  #chosen = null;

  occlusion;
  exciting;
  muting;

  /**
   * @param {object} on
   * @param {() => void} on.onClass another class is to be explained
   * @param {(cover: Cover) => void} on.onCover
   * @param {(images: number) => void} on.onFind the images that excite the unit most
   * @param {(index: number) => void} on.onPick an image is to be the input
   * @param {(images: number) => void} on.onMeasure what the muted units cost
   * @param {(layer: string | null) => void} on.onUnmute null for all layers
   */
  constructor({ onClass, onCover, onFind, onPick, onMeasure, onUnmute }) {
    this.occlusion = new OcclusionView(onCover);
    this.exciting = new ExcitingView({ onFind, onPick });
    this.muting = new MutingView({ onMeasure, onUnmute });
    this.#classes.addEventListener("change", () => {
      this.#chosen = this.#classes.value === "" ? null : Number(this.#classes.value);
      onClass();
    });
    const tools = element(
      "div",
      { class: "inside-tools" },
      element("label", {}, texts.inside.attribution.evidence, this.#classes),
      this.#note,
    );
    for (const [plane, name] of /** @type {[Plane, string][]} */ ([
      [this.#gradient, "saliency"],
      [this.#product, "gradient-times-input"],
      [this.#cam, "grad-cam"],
    ]))
      plane.offerToSave(
        texts.inside.attribution.save,
        () => `convscope-${name}-${this.element.dataset.class}-step-${this.element.dataset.step}`,
      );
    const planes = element(
      "div",
      { class: "planes" },
      explained(this.#gradient, texts.inside.attribution.saliency.help),
      explained(this.#product, texts.inside.attribution.product.help),
      element("div", { class: "explained" }, this.#cam.element, this.#camNote),
      this.occlusion.element,
    );
    this.element = element(
      "div",
      { "data-view": "why" },
      tools,
      planes,
      element("div", { class: "why-more" }, this.exciting.element, this.muting.element),
    );
  }

  /** @param {number[]} input [channels, rows, columns] @param {string[]} classes what they are called */
  build(input, classes) {
    this.#size = input;
    this.#names = classes;
    this.#chosen = null;
    const options = classes.map((name, label) => element("option", { value: label }, name));
    this.#classes.replaceChildren(element("option", { value: "" }, texts.inside.attribution.prediction), ...options);
    this.update(null, 0, "");
    this.occlusion.build(input, classes);
    this.exciting.build(input, classes);
  }

  /** The class to explain, where the answer is `answer`. @param {number} answer */
  classFor(answer) {
    return this.#chosen ?? answer;
  }

  /** @param {Attribution | null} attribution @param {number} of the class @param {string} camLayer whose maps Grad-CAM weighs; empty for none */
  update(attribution, of, camLayer) {
    const [channels = 1, rows = 1, columns = 1] = this.#size;
    this.#camLayer = camLayer;
    this.element.dataset.step = attribution ? String(attribution.step) : "";
    this.element.dataset.class = attribution ? String(of) : "";
    setText(
      this.#note,
      attribution
        ? texts.inside.attribution.classAtStep(this.#names[of] ?? String(of), count(attribution.step))
        : texts.inside.attribution.empty,
    );
    if (!attribution) {
      for (const plane of [this.#gradient, this.#product, this.#cam]) plane.update(null, "");
      return;
    }
    const show = (/** @type {Plane} */ plane, /** @type {Float32Array} */ values, /** @type {string} */ title) => {
      const map = overChannels(values, channels);
      plane.update({ values: map, rows, columns, limit: limitOf(map) }, title);
    };
    show(this.#gradient, attribution.gradient, texts.inside.attribution.saliency.title);
    show(this.#product, attribution.product, texts.inside.attribution.product.title);
    const { cam } = attribution;
    this.#cam.update(
      cam && { ...cam, limit: limitOf(cam.values) },
      cam ? texts.inside.attribution.cam.title(this.#camLayer) : "Grad-CAM",
    );
    setText(this.#camNote, cam ? texts.inside.attribution.cam.help : texts.inside.attribution.cam.choose);
  }

  recolour() {
    for (const plane of [this.#gradient, this.#product, this.#cam]) plane.recolour();
    this.occlusion.recolour();
  }

  /** @param {Probed} progress */
  progress(progress) {
    const views = { occlusion: this.occlusion, top_activations: this.exciting, accuracy: this.muting };
    if (progress.kind !== "dead_units") views[progress.kind].progress(progress);
  }
}

/** @param {Plane} plane @param {string} text */
function explained(plane, text) {
  return element("div", { class: "explained" }, plane.element, element("p", { class: "muted" }, text));
}

/** Of each pixel the channel with the largest size. @param {Float32Array} values @param {number} channels */
function overChannels(values, channels) {
  if (channels === 1) return values;
  const size = values.length / channels;
  return Float32Array.from({ length: size }, (_, pixel) => {
    let largest = 0;
    for (let channel = 0; channel < channels; channel++) {
      const value = values[channel * size + pixel] ?? 0;
      if (Math.abs(value) > Math.abs(largest)) largest = value;
    }
    return largest;
  });
}
