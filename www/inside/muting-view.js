/**
 * Which units are silent, and what that costs.
 * @module
 */

/** @import {Finding, Probed} from "../protocol/inside.js" */

import { button, element, setText } from "../views/element.js";
import { count, percent } from "../views/figures.js";
import { offerImages } from "./histogram-view.js";

/** Unit numbers that are named in full. */
const NAMED_MAX = 12;

export class MutingView {
  #list = element("ul", { class: "muted-units" });
  #state = element("p", { class: "muted" });
  #images = element("select", { "aria-label": "Test images to count" });
  #measure = button("Measure", () => this.#onMeasure(Number(this.#images.value)), { class: "quiet" });
  #unmute = button("Unmute all", () => this.#onUnmute(null), { class: "quiet" });
  #result = element("p", { "aria-live": "polite" });
  #isMuted = false;
  #offered = 0;
  /** @type {(images: number) => void} */
  #onMeasure = () => {};
  /** @type {(layer: string | null) => void} */
  #onUnmute = () => {};

  constructor() {
    const tools = element("div", { class: "inside-tools" }, this.#measure, this.#images, this.#unmute);
    const title = element("h3", {}, "Muted units");
    this.element = element("section", { class: "why-part" }, title, this.#state, this.#list, tools, this.#result);
    this.offer(0);
    this.update(new Map());
  }

  /** @param {(images: number) => void} callback */
  onMeasure(callback) {
    this.#onMeasure = callback;
  }

  /** @param {(layer: string | null) => void} callback null for all layers */
  onUnmute(callback) {
    this.#onUnmute = callback;
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
    setText(
      this.#state,
      this.#isMuted
        ? "Their output is 0 in all that is looked at: maps, probabilities, test digits. Training has all units."
        : "None. Mute or solo the chosen unit above, and watch the probabilities; training does not notice.",
    );
    const line = ([layer, units] = /** @type {[string, number[]]} */ (["", []])) => {
      const named = units.slice(0, NAMED_MAX).map((unit) => unit + 1);
      const rest = units.length > NAMED_MAX ? ` and ${units.length - NAMED_MAX} more` : "";
      const unmute = button("Unmute", () => this.#onUnmute(layer), { class: "quiet", "aria-label": `Unmute ${layer}` });
      return element("li", { "data-layer": layer }, `${layer}: ${named.join(", ")}${rest} `, unmute);
    };
    this.#list.replaceChildren(...[...muted].map((entry) => line(entry)));
    setText(this.#result, "");
    this.element.dataset.state = "idle";
    this.#enable();
  }

  /** @param {Probed} progress */
  progress({ seen, total }) {
    this.element.dataset.state = "running";
    setText(this.#result, `Counted ${count(seen)} of ${count(total)} test images.`);
  }

  /** @param {Finding | null} finding */
  found(finding) {
    if (finding?.kind !== "accuracy") return;
    const { images, whole, muted } = finding;
    this.element.dataset.state = "found";
    this.element.dataset.whole = String(whole);
    this.element.dataset.muted = String(muted);
    setText(
      this.#result,
      `${percent(whole / images)} of ${count(images)} test images are right with all units, ${percent(muted / images)} without the muted ones.`,
    );
  }

  #enable() {
    this.#measure.disabled = !this.#isMuted || this.#offered === 0;
    this.#unmute.disabled = !this.#isMuted;
  }
}
