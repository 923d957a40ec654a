/**
 * A first visitor sees a network that has learnt: weights that come with the page stand in for the random ones, until anything is
 * to be trained. That begins from scratch, as the run says.
 * @module
 */

/** @import {Training} from "../controller/training.js" */
/** @import {Progress} from "../protocol/training.js" */
/** @import {LabArea} from "./lab.js" */

import { hostedFile } from "../controller/hosted-file.js";
import { PretrainedBar } from "../views/offers.js";

const PATH = "pretrained/tutorial.safetensors";
/** Of the file's metadata. */
const KEY = "convscope.pretrained";

/** @typedef {{epochs: number, test_accuracy: number}} Facts `test_accuracy` from 0 to 1 */

export class PretrainedArea {
  #training;
  #lab;
  #bar = new PretrainedBar(() => this.#lab.start());
  elements = { pretrained: this.#bar.element };
  /** Whether an address that asks for nothing else has opened the page, and nothing has been trained in it. */
  #isFirst = location.hash === "";
  /** Whether nothing else has been asked for while they come. */
  #isWanted = false;
  /** While the worker takes the weights. @type {Promise<unknown> | null} */
  #arriving = null;
  #isShown = false;

  /** @param {Training} training @param {LabArea} lab */
  constructor(training, lab) {
    this.#training = training;
    this.#lab = lab;
  }

  /** There is nothing else to show. */
  async show() {
    if (!this.#isFirst) return;
    this.#isWanted = true;
    const weights = await pretrained();
    if (!weights || !this.#isWanted) return;
    this.#arriving = this.#training.adopt(weights.bytes, this.#lab.settings.backend);
    const isThere = await this.#arriving;
    this.#arriving = null;
    if (!isThere || !this.#isWanted) return;
    this.#isShown = true;
    this.#bar.update(weights.facts);
  }

  /** Training is about to begin. @returns {Promise<boolean>} false when what it would begin from cannot be */
  async leave() {
    const isOvertaken = this.#training.decision();
    await this.#arriving;
    if (isOvertaken()) return false;
    this.#isFirst = this.#isWanted = false;
    return this.#isShown ? this.#lab.start() : true;
  }

  leaving() {
    this.#isWanted = false;
  }

  started() {
    this.#hide();
  }

  crashed() {
    this.#isFirst = this.#isWanted = false;
    this.#hide();
  }

  /** @param {Progress} progress */
  progressed({ step }) {
    if (step > 0) this.#isFirst = this.#isWanted = false;
  }

  #hide() {
    this.#isShown = false;
    this.#bar.update(null);
  }
}

/** @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, facts: Facts} | null>} null where the site is without them */
async function pretrained() {
  try {
    const bytes = await hostedFile(PATH, { priority: "low" });
    return { bytes, facts: factsOf(bytes) };
  } catch {
    // Nobody has asked for them: the network starts from scratch.
    return null;
  }
}

/** From the file's header: its length in eight bytes, then JSON. @param {Uint8Array<ArrayBuffer>} bytes @returns {Facts} */
function factsOf(bytes) {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  return JSON.parse(header["__metadata__"][KEY]);
}
