/**
 * What the run is made of. Some settings act at once on the running network; seed and backend make a new one.
 * @module
 */

/** @import {Backend, Run, SettingRange, TrainingSettings} from "../protocol.js" */

import { BackendField } from "./backend-field.js";
import { button, element, setText, spoken } from "./element.js";
import { NumberField } from "./number-field.js";
import { whilePointedAt } from "./pointed-at.js";
import { SETTING_FIELDS } from "./setting-fields.js";

const IDLE_EXPLANATION = "Seed and backend apply at reset, everything else at once.";
const BACKEND_EXPLANATION = "Auto takes WebGPU where the browser offers it, else the CPU.";
/** Seeds that can be read out and typed; any whole number will do. */
const DICE_SEEDS = 10_000;

/** @typedef {{seed: number, backend: Backend | "auto"}} Foundation what only a new network can take */

export class Settings {
  /** @type {Map<string, NumberField>} */
  #fields = new Map();
  #backend = new BackendField(BACKEND_EXPLANATION);
  #explanation = element("p", { class: "settings-explanation", "aria-hidden": "true" }, IDLE_EXPLANATION);
  /** @type {Run | null} */
  #run = null;
  /** @type {Foundation | null} */
  #inUse = null;
  /** @type {(training: TrainingSettings) => void} */
  #onTraining = () => {};

  constructor() {
    const grid = element("div", { class: "fields" });
    for (const field of SETTING_FIELDS) {
      const widget = new NumberField(field);
      this.#fields.set(field.key, widget);
      widget.onChange(() => (field.key === "seed" ? this.#showPending() : this.#onTraining(this.#training())));
      this.#explain(widget.element, field.explanation);
      grid.append(widget.element);
    }
    this.#fields.get("seed")?.element.querySelector(".field-box")?.append(this.#dice());
    this.#backend.onChange(() => this.#showPending());
    this.#explain(this.#backend.element, BACKEND_EXPLANATION);
    grid.append(this.#backend.element);
    this.element = element("div", { class: "settings" }, grid, this.#explanation);
  }

  /** @param {(training: TrainingSettings) => void} callback a setting that acts at once has changed */
  onTraining(callback) {
    this.#onTraining = callback;
  }

  /** What the fields may hold. @param {SettingRange[]} ranges */
  limit(ranges) {
    for (const range of ranges) this.#fields.get(range.field)?.limit(range);
  }

  /** Fills the fields. What else the run has is kept for the next one. @param {Run} run */
  update(run) {
    this.#run = run;
    for (const [key, widget] of this.#fields) {
      widget.update(key === "seed" ? run.seed : run.training[/** @type {keyof TrainingSettings} */ (key)]);
    }
    this.#showPending();
  }

  /** Whether the fields hold a run yet. */
  get isFilled() {
    return this.#run !== null;
  }

  /** What the next run is to be computed on. */
  get backend() {
    return this.#backend.value;
  }

  /** What the fields say now. @returns {{run: Run, backend: Backend | "auto"}} */
  get chosen() {
    if (!this.#run) throw new Error("The settings have not been filled yet: wait for the worker.");
    const run = { ...this.#run, training: this.#training(), seed: this.#number("seed") };
    return { run, backend: this.backend };
  }

  /** A network has been started with these. @param {Foundation} foundation */
  inUse({ seed, backend }) {
    this.#inUse = { seed, backend };
    this.#showPending();
  }

  #showPending() {
    if (!this.#inUse) return;
    this.#fields.get("seed")?.showPending(this.#number("seed") !== this.#inUse.seed);
    this.#backend.showPending(this.#backend.value !== this.#inUse.backend);
  }

  /** @returns {TrainingSettings} */
  #training() {
    return {
      learning_rate: this.#number("learning_rate"),
      momentum: this.#number("momentum"),
      batch_size: this.#number("batch_size"),
      epochs: this.#number("epochs"),
    };
  }

  /** @param {keyof TrainingSettings | "seed"} key */
  #number(key) {
    return this.#fields.get(key)?.value ?? 0;
  }

  #dice() {
    const roll = () => this.#fields.get("seed")?.choose(Math.floor(Math.random() * DICE_SEEDS));
    const dice = button("", roll, { class: "dice", title: "Another seed" });
    dice.append(element("span", { class: "dice-face", "aria-hidden": "true" }), spoken("Another seed"));
    return dice;
  }

  /** Shows what a setting does while it is pointed at or has the focus. @param {HTMLElement} field @param {string} text */
  #explain(field, text) {
    whilePointedAt(
      field,
      () => setText(this.#explanation, text),
      () => setText(this.#explanation, IDLE_EXPLANATION),
    );
  }
}
