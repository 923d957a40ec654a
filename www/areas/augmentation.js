/**
 * The preview of augmented training images, asked for while somebody can see it.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {DataProgress} from "../protocol/training.js" */
/** @import {Store} from "../store.js" */
/** @import {LabArea} from "./lab.js" */

import { Pull } from "../controller/pull.js";
import { AugmentedImages } from "../views/augmented-images.js";

const SHOWN = 8;
/** While a setting is stepped through, often enough to look immediate. */
const GAP_MS = 100;

export class AugmentationArea {
  #engine;
  #lab;
  #view = new AugmentedImages(() => {
    this.#epoch += 1;
    this.#changed();
  });
  #pull = new Pull(GAP_MS, () => this.#fetch());
  #epoch = 0;
  #loaded = 0;
  #store;
  /** @type {Record<string, HTMLElement>} it is a part of the settings */
  elements = {};

  /** @param {Engine} engine @param {Store} store @param {LabArea} lab */
  constructor(engine, store, lab) {
    this.#engine = engine;
    this.#store = store;
    this.#lab = lab;
    lab.settings.extend("augmentation", this.#view.element);
    this.#view.element.closest("details")?.addEventListener("toggle", () => this.#changed());
  }

  started() {
    this.#changed();
  }

  planned() {
    this.#changed();
  }

  /** @param {DataProgress} progress */
  dataArrived({ trainLoaded }) {
    const isFirst = this.#loaded === 0 && trainLoaded > 0;
    this.#loaded = trainLoaded;
    if (isFirst) this.#changed();
  }

  #changed() {
    const isOpen = this.#view.element.closest("details")?.open ?? false;
    if (isOpen && this.#store.data.value && this.#loaded > 0) this.#pull.want({ atOnce: true });
  }

  async #fetch() {
    const [data, epoch] = [this.#store.data.value, this.#epoch];
    if (!data) return;
    const { training, seed } = this.#lab.chosen.run;
    try {
      const images = await this.#engine.ask("augmented", { training, seed, epoch, count: SHOWN });
      if (data === this.#store.data.value) this.#view.update(images, data, epoch + 1);
    } catch {
      // The images are those of another data set by now, or have not arrived: another question follows.
    }
  }
}
