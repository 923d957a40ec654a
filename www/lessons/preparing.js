/**
 * Brings about the run that a step needs, where the one under way is another.
 * @module
 */

/** @import {LabArea} from "../areas/lab.js" */
/** @import {InputSource} from "../controller/input.js" */
/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {DataSet, Run} from "../protocol/core.js" */
/** @import {Store} from "../store.js" */
/** @import {PageFacts} from "./page-facts.js" */
/** @import {Pick as MapPick} from "../views/map-grid.js" */
/** @import {SetUp} from "./set-up.js" */

import { hostedFile } from "../controller/hosted-file.js";
import { difference, fitted } from "../run/changes.js";
import { isOfNormalisation, normalisationIn, normalisationOf } from "../run/normalisation.js";
import { networkOf, presetOf } from "./network-faults.js";
import { isRunSetting } from "./set-up.js";

const PRETRAINED = "pretrained/tutorial.safetensors";

/** What of the page lessons act on.
 * @typedef {object} Page
 * @property {Engine} engine
 * @property {Training} training
 * @property {LabArea} lab
 * @property {InputSource} input
 * @property {PageFacts} facts
 * @property {Store} store
 * @property {(layer: string, pick: MapPick) => void} inspect chooses a number in the inspector
 * @property {(error: unknown) => void} report
 */

export class Preparing {
  #page;
  /** What the run under way was brought about by; empty where it was not. */
  #weights = "";

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** A run has begun, by whomever. */
  started() {
    this.#weights = "";
  }

  /** @param {SetUp} setUp @param {{isAnew: boolean}} how whether to begin again in any case @returns {Promise<boolean>} whether it is there */
  async prepare(setUp, { isAnew }) {
    const { facts, input } = this.#page;
    const wanted = await this.#wanted(setUp);
    if (!wanted) return false;
    const isThere = facts.run !== null && Object.keys(difference(wanted, facts.run)).length === 0;
    const isFresh = setUp.weights === null || this.#weights === setUp.weights;
    if (!isThere || !isFresh || isAnew) if (!(await this.#begin(wanted, setUp.weights))) return false;
    if (setUp.image !== null && input.current?.index !== setUp.image) await input.pick(setUp.image);
    return true;
  }

  /** @param {Run} run @param {string | null} weights */
  async #begin(run, weights) {
    const { training, lab } = this.#page;
    lab.settings.update(run);
    if (!(await training.start({ run, backend: lab.settings.backend }))) return false;
    if (weights === null) return true;
    const isPretrained = weights === "pretrained";
    const bytes = await hostedFile(isPretrained ? PRETRAINED : weights);
    // A network with a new last layer takes the tutorial's weights for the others.
    if (!(await training.open(bytes, lab.settings.backend, { isFitting: isPretrained }))) return false;
    this.#weights = weights;
    return true;
  }

  /**
   * The images that a set-up names; null for those of the tutorial, or of its link.
   * @param {SetUp["data"]} data
   * @returns {{dataSet: DataSet, input: [number, number, number], classes: number} | null}
   */
  #imagesOf(data) {
    const { run, classes } = this.#page.facts;
    if (data === "current") return run && { dataSet: run.data_set, input: run.network.input, classes: classes.length };
    const entry = this.#page.store.dataSets.value.find(({ id }) => id === data);
    return entry ? { dataSet: entry.id, input: entry.input, classes: entry.classes.length } : null;
  }

  /** @param {SetUp} setUp @returns {Promise<Run | null>} */
  async #wanted(setUp) {
    const { link, settings, data } = setUp;
    const usual = this.#page.store.usual.value;
    if (!usual) return null;
    const { engine } = this.#page;
    const base = link === null ? usual : await engine.ask("parse_run", { text: link });
    const network = networkOf(setUp, this.#page.store, usual.network, base.network);
    const images = this.#imagesOf(data);
    const of = (/** @type {boolean} */ isOfRun) =>
      Object.fromEntries(Object.entries(settings).filter(([key]) => isRunSetting(key) === isOfRun));
    const numbers = of(true);
    const ofRun = Object.fromEntries(Object.entries(numbers).filter(([key]) => !isOfNormalisation(key)));
    return {
      ...base,
      ...ofRun,
      ...normalisationOf((key) => Number(numbers[key] ?? normalisationIn(base, key)), images?.input[0] ?? 1),
      ...(images ? { data_set: images.dataSet } : {}),
      network: images ? fitted(network, images) : network,
      training: { ...(presetOf(setUp, this.#page.store)?.training ?? base.training), ...of(false) },
    };
  }
}
