/**
 * What the page is and what has happened in it, as far as lessons ask: the only place that looks at it. Counters only grow, so that
 * something has happened since when one is larger than then.
 * @module
 */

/** @import {Input} from "../controller/input.js" */
/** @import {LayerSpec, NetworkSpec, RunHistory} from "../protocol/core.js" */
/** @import {Evaluated} from "../protocol/evaluation.js" */
/** @import {Progress, Restored} from "../protocol/training.js" */
/** @import {Store} from "../store.js" */

import { NORMALISATION_KEYS, normalisationIn } from "../run/normalisation.js";
import { LossHistory } from "../views/loss-history.js";

/**
 * @typedef {object} Facts
 * @property {number} trained steps, of whichever run
 * @property {number} epochsEnded
 * @property {number} singleSteps taken one by one
 * @property {number} starts of runs
 * @property {Record<string, string | number | boolean>} settings of the run under way, by their names
 * @property {LayerSpec[]} layers of the run under way
 * @property {number} images looked at
 * @property {number | null} image that is looked at: its place among the test images
 * @property {number | null} label its class
 * @property {number} drawings
 * @property {number} picks of numbers in the network's maps
 * @property {string} pickedLayer
 * @property {boolean} isInspecting whether the inspector is open
 * @property {string} inspectorTab
 * @property {string} inspectedLayer
 * @property {number} inspectedUnit from 1
 * @property {boolean} isMuting
 * @property {number} evaluations
 * @property {number} cells of the confusion matrix that have been opened
 * @property {{actual: number, predicted: number, images: number} | null} cell the last of them
 * @property {number} opened files of weights
 * @property {number} slowSteps
 */

/** As the page's chart smooths it at first. */
const SMOOTHING = 0.9;

export class PageFacts {
  #counts = { trained: 0, epochsEnded: 0, singleSteps: 0, starts: 0, images: 0, drawings: 0, picks: 0 };
  #others = { evaluations: 0, cells: 0, opened: 0, slowSteps: 0 };
  #pickedLayer = "";
  /** @type {{actual: number, predicted: number, images: number} | null} */
  #cell = null;
  #wasTraining = false;
  /** Milliseconds of training of the run under way, and since when it trains. */
  #trainedMs = 0;
  #trainingSince = 0;
  /** Of the run under way. */
  losses = new LossHistory(SMOOTHING);
  #store;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    document.addEventListener("click", ({ target }) => this.#clicked(/** @type {Element} */ (target)));
    document.addEventListener("keydown", ({ key, target }) => {
      if (key === "Enter" || key === " ") this.#clicked(/** @type {Element} */ (target));
    });
  }

  get run() {
    return this.#store.run.value;
  }

  get layers() {
    return this.#store.layers.value;
  }

  get classes() {
    return this.#store.classes.value;
  }

  get input() {
    return this.#store.input.value;
  }

  get epochs() {
    return this.#store.epochs.value;
  }

  get step() {
    return this.#store.step.value;
  }

  /** Whether the run under way trains. */
  get isTraining() {
    return this.#store.isRunning.value;
  }

  /** Whether it has ended, and takes no step any more. */
  get isFinished() {
    return this.#store.state.value === "finished";
  }

  started() {
    this.#counts.starts += 1;
    this.#restart({ losses: new Float32Array() });
    [this.#trainedMs, this.#wasTraining] = [0, false];
  }

  /** @param {Restored} restored */
  restored(restored) {
    this.#others.opened += 1;
    this.#restart(restored);
  }

  /** @param {RunHistory} history */
  rewound(history) {
    this.#restart(history);
  }

  /** @param {Progress} progress */
  progressed({ state, losses }) {
    this.#counts.trained += losses.length;
    const isTraining = state === "training" || state === "waiting";
    if (losses.length === 1 && !isTraining && !this.#wasTraining) this.#counts.singleSteps += 1;
    this.losses.append(losses);
    if (isTraining && !this.#wasTraining) this.#trainingSince = performance.now();
    if (!isTraining && this.#wasTraining) this.#trainedMs += performance.now() - this.#trainingSince;
    this.#wasTraining = isTraining;
  }

  epochEnded() {
    this.#counts.epochsEnded += 1;
    this.#others.evaluations += 1;
  }

  /** @param {Evaluated} evaluated */
  evaluated({ at, share }) {
    if (at === "now" && share >= 1) this.#others.evaluations += 1;
  }

  /** @param {Input | null} input */
  inputChanged(input) {
    // Nobody has made or chosen each picture of a camera.
    if (input?.isFrame) return;
    if (input?.index === null) this.#counts.drawings += 1;
    else if (input) this.#counts.images += 1;
  }

  /** @param {string} layer */
  picked(layer) {
    this.#counts.picks += 1;
    this.#pickedLayer = layer;
  }

  /** A step in slow motion has been gone through. */
  wentSlowly() {
    this.#others.slowSteps += 1;
  }

  /** Seconds that the run under way has been trained. */
  get seconds() {
    return (this.#trainedMs + (this.#wasTraining ? performance.now() - this.#trainingSince : 0)) / 1000;
  }

  /** @returns {NetworkSpec | null} */
  get network() {
    return this.run?.network ?? null;
  }

  /** How things stand. @returns {Facts} */
  get now() {
    const inspector = /** @type {HTMLDetailsElement | null} */ (document.querySelector("#inside"));
    const tab = inspector?.querySelector('[role="tab"][aria-selected="true"]')?.id ?? "";
    return {
      ...this.#counts,
      ...this.#others,
      settings: this.#settings,
      layers: this.run?.network.layers ?? [],
      image: this.input?.index ?? null,
      label: this.input?.label ?? null,
      pickedLayer: this.#pickedLayer,
      isInspecting: inspector?.open ?? false,
      inspectorTab: tab.replace("inside-tab-", ""),
      inspectedLayer: inspector?.dataset.layer ?? "",
      inspectedUnit: Number(inspector?.dataset.unit ?? -1) + 1,
      isMuting: document.querySelector('#inside .inside-mute [aria-pressed="true"]') !== null,
      cell: this.#cell,
    };
  }

  /** @returns {Facts["settings"]} */
  get #settings() {
    if (!this.run) return {};
    const { training, seed, train_size, validation_share, label_noise, shuffle } = this.run;
    const { run } = this;
    const normalisation = Object.fromEntries(NORMALISATION_KEYS.map((key) => [key, normalisationIn(run, key)]));
    return { ...training, seed, train_size, validation_share, label_noise, shuffle, ...normalisation };
  }

  /** A cell of the confusion matrix is chosen by a click or a key. @param {Element | null} target */
  #clicked(target) {
    const cell = target?.closest?.("#evaluation table.confusion td[role=gridcell]");
    const row = cell?.closest("tr");
    if (!cell || !row?.parentElement) return;
    const actual = [...row.parentElement.children].indexOf(row);
    const predicted = [...row.querySelectorAll("td[role=gridcell]")].indexOf(cell);
    this.#cell = { actual, predicted, images: Number(cell.getAttribute("data-count")) };
    this.#others.cells += 1;
  }

  /** @param {Pick<RunHistory, "losses">} history */
  #restart({ losses }) {
    this.losses = new LossHistory(SMOOTHING);
    this.losses.append(losses);
  }
}
