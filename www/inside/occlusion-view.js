/**
 * How much of a class's probability is lost when a square of the image is covered, for every place of the square.
 * @module
 */

/** @import {Finding} from "../protocol/core.js" */
/** @import {OcclusionFinding, Probed} from "../protocol/inspection.js" */

import { texts } from "../later-text.js";
import { button, element, setText } from "../views/element.js";
import { count, percent } from "../views/figures.js";
import { Plane } from "./plane.js";

/** @typedef {{patch: number, stride: number, fill: number}} Cover */

export class OcclusionView {
  #patch = element("input", { type: "number", min: 1, value: 7, "aria-label": texts.inside.occlusionView.side.label });
  #stride = element("input", { type: "number", min: 1, value: 3, "aria-label": texts.inside.occlusionView.step.label });
  #fill = element("select", { "aria-label": texts.inside.occlusionView.colour.label });
  #start = button(texts.inside.occlusionView.start, () => this.#begin(), { class: "quiet" });
  #plane = new Plane("occlusion", texts.inside.occlusionView.heading);
  #reading = element("p", { class: "muted", "aria-live": "polite" });
  /** @type {OcclusionFinding | null} */
  #finding = null;
  /** @type {string[]} */
  #classes = [];
  #onStart;
  #idle = texts.inside.occlusionView.about;

  /** @param {(cover: Cover) => void} onStart */
  constructor(onStart) {
    this.#onStart = onStart;
    const fills = /** @type {[string, number][]} */ ([
      [texts.inside.occlusionView.colour.black, 0],
      [texts.inside.occlusionView.colour.grey, 128],
      [texts.inside.occlusionView.colour.white, 255],
    ]);
    this.#fill.append(...fills.map(([text, value]) => element("option", { value }, text)));
    const sides = element(
      "div",
      { class: "cover-sides" },
      labelled(texts.inside.occlusionView.side.words, this.#patch),
      labelled(texts.inside.occlusionView.step.words, this.#stride),
    );
    const tools = element(
      "div",
      { class: "cover-tools" },
      sides,
      labelled(texts.inside.occlusionView.colour.words, this.#fill),
      this.#start,
    );
    this.element = element("div", { class: "explained occlusion" }, this.#plane.element, this.#reading, tools);
    this.#plane.offerToSave(texts.inside.attribution.save, () => `convscope-occlusion-${this.#finding?.class ?? ""}`);
    this.#plane.onPoint((place) => this.#read(place));
    this.forget();
  }

  /** @param {number[]} input @param {string[]} classes what they are called */
  build([, rows = 1, columns = 1], classes) {
    this.#classes = classes;
    const side = Math.min(rows, columns);
    this.#patch.max = this.#stride.max = String(side);
    this.#patch.value = String(Math.max(1, Math.round(side / 4)));
    this.#stride.value = String(Math.max(1, Math.round(side / 10)));
    this.forget();
  }

  /** The input or the network is another. */
  forget() {
    this.#finding = null;
    this.element.dataset.state = "idle";
    this.#plane.update(null, texts.inside.occlusionView.heading);
    setText(this.#reading, this.#idle);
  }

  /** @param {Probed} progress */
  progress({ seen, total, finding }) {
    this.element.dataset.state = "running";
    setText(this.#reading, texts.inside.occlusionView.progress(count(seen), count(total)));
    if (finding.kind === "occlusion") this.#show(finding);
  }

  /** @param {Finding | null} finding */
  found(finding) {
    if (finding?.kind !== "occlusion") return;
    this.#show(finding);
    this.element.dataset.state = "found";
    this.element.dataset.whole = String(finding.whole);
    this.element.dataset.least = String(finding.covered.reduce((a, b) => Math.min(a, b), 1));
    this.#read(null);
  }

  recolour() {
    this.#plane.recolour();
  }

  #begin() {
    this.#onStart({
      patch: Number(this.#patch.value),
      stride: Number(this.#stride.value),
      fill: Number(this.#fill.value),
    });
  }

  /** @param {OcclusionFinding} finding */
  #show(finding) {
    this.#finding = finding;
    const { whole, covered, tops, lefts } = finding;
    const drops = new Float32Array(tops.length * lefts.length);
    covered.forEach((probability, place) => (drops[place] = whole - probability));
    this.#plane.update(
      { values: drops, rows: tops.length, columns: lefts.length, limit: 1 },
      texts.inside.occlusionView.title(this.#classes[finding.class] ?? String(finding.class)),
    );
  }

  /** @param {[number, number] | null} place */
  #read(place) {
    const finding = this.#finding;
    if (!finding || this.element.dataset.state !== "found") return;
    const { whole, covered, tops, lefts, patch } = finding;
    if (!place) {
      const least = covered.reduce((a, b) => Math.min(a, b), 1);
      return setText(this.#reading, texts.inside.occlusionView.found(percent(whole), percent(least)));
    }
    const probability = covered[place[0] * lefts.length + place[1]] ?? 0;
    const [top = 0, left = 0] = [tops[place[0]], lefts[place[1]]];
    setText(
      this.#reading,
      texts.inside.occlusionView.reading(top, top + patch - 1, left, left + patch - 1, percent(probability)),
    );
  }
}

/** @param {string} text @param {HTMLElement} control */
function labelled(text, control) {
  return element("label", {}, `${text} `, control);
}
