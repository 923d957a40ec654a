/**
 * Which units are silent, and what that costs.
 * @module
 */

/** @import {Finding} from "../protocol/core.js" */
/** @import {Probed} from "../protocol/inspection.js" */

import { texts } from "../later-text.js";
import { button, element, setText } from "../views/element.js";
import { count, percent } from "../views/figures.js";
import { offerImages } from "./histogram-view.js";

/** Unit numbers that are named in full. */
const NAMED_MAX = 12;

export class MutingView {
  #list = element("ul", { class: "muted-units" });
  #state = element("p", { class: "muted" });
  #images = element("select", { "aria-label": texts.inside.muting.images });
  #measure = button(texts.inside.muting.measure, () => this.#onMeasure(Number(this.#images.value)), { class: "quiet" });
  #unmute = button(texts.inside.muting.unmuteAll, () => this.#onUnmute(null), { class: "quiet" });
  #result = element("p", { "aria-live": "polite" });
  #isMuted = false;
  #offered = 0;
  #onMeasure;
  #onUnmute;

  /**
   * @param {object} on
   * @param {(images: number) => void} on.onMeasure
   * @param {(layer: string | null) => void} on.onUnmute null for all layers
   */
  constructor({ onMeasure, onUnmute }) {
    this.#onMeasure = onMeasure;
    this.#onUnmute = onUnmute;
    const tools = element("div", { class: "inside-tools" }, this.#measure, this.#images, this.#unmute);
    const title = element("h3", {}, texts.inside.muting.heading);
    this.element = element("section", { class: "why-part" }, title, this.#state, this.#list, tools, this.#result);
    this.offer(0);
    this.update(new Map());
  }

  /** @param {number} images there are */
  offer(images) {
    this.#offered = images;
    offerImages(this.#images, images);
    this.#enable();
  }

  /** @param {Map<string, number[]>} muted units by layer */
  update(muted) {
    this.#isMuted = muted.size > 0;
    setText(this.#state, this.#isMuted ? texts.inside.muting.some : texts.inside.muting.none);
    const line = ([layer, units] = /** @type {[string, number[]]} */ (["", []])) => {
      const named = units.slice(0, NAMED_MAX).map((unit) => unit + 1);
      const rest = units.length > NAMED_MAX ? texts.inside.muting.more(units.length - NAMED_MAX) : "";
      const unmute = button(texts.inside.muting.unmute, () => this.#onUnmute(layer), {
        class: "quiet",
        "aria-label": texts.inside.muting.unmuteLayer(layer),
      });
      return element(
        "li",
        { "data-layer": layer },
        `${texts.page.labelled(layer, named.join(texts.page.listComma))}${rest} `,
        unmute,
      );
    };
    this.#list.replaceChildren(...[...muted].map((entry) => line(entry)));
    setText(this.#result, "");
    this.element.dataset.state = "idle";
    this.#enable();
  }

  /** @param {Probed} progress */
  progress({ seen, total }) {
    this.element.dataset.state = "running";
    setText(this.#result, texts.inside.muting.progress(count(seen), count(total)));
  }

  /** @param {Finding | null} finding */
  found(finding) {
    if (finding?.kind !== "accuracy") return;
    const { images, whole, muted } = finding;
    this.element.dataset.state = "found";
    this.element.dataset.whole = String(whole);
    this.element.dataset.muted = String(muted);
    setText(this.#result, texts.inside.muting.found(percent(whole / images), count(images), percent(muted / images)));
  }

  #enable() {
    this.#measure.disabled = !this.#isMuted || this.#offered === 0;
    this.#unmute.disabled = !this.#isMuted;
  }
}
