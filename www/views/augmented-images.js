/**
 * Eight training images as augmentation shows them.
 * @module
 */

/** @import {AugmentedImage, DataSummary} from "../protocol/core.js" */

import { texts } from "../text.js";
import { DigitCanvas } from "./digit-canvas.js";
import { button, element, setText } from "./element.js";

export class AugmentedImages {
  #words = element("span", {}, texts.settings.eightTrainingImagesWill);
  #list = element("ul", { class: "augmented-images", id: "augmented" });
  #again = button(texts.settings.again, () => this.#onAgain(), {
    class: "quiet",
    disabled: true,
    title: texts.settings.asAnotherEpochShows,
  });
  #onAgain;

  /** @param {() => void} onAgain another epoch is to be shown */
  constructor(onAgain) {
    this.#onAgain = onAgain;
    const head = element("div", { class: "augmented-head" }, this.#words, this.#again);
    this.element = element("div", { class: "augmented" }, head, this.#list);
  }

  /** @param {AugmentedImage[]} images @param {DataSummary} data @param {number} epoch from 1 */
  update(images, { input, classes }, epoch) {
    setText(this.#words, texts.settings.asEpochShowsThem(epoch));
    this.#again.disabled = false;
    const items = images.map(({ pixels, label }) => {
      const name = texts.settings.aTrainingImageOf(`${classes[label] ?? label}`, epoch);
      const canvas = new DigitCanvas({ role: "img", "aria-label": name });
      canvas.update(pixels, input);
      return element("li", {}, canvas.element);
    });
    this.#list.replaceChildren(...items);
    this.#list.dataset.epoch = String(epoch);
  }
}
