/**
 * The network that is being edited, beside the one that runs. After each change Rust says what it would be, or why it cannot.
 * @module
 */

/** @import {Draft} from "./draft.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Cause} from "../protocol.js" */
/** @import {Signal} from "../store.js" */
/** @import {DraftNote, LayerSpec, LayerSummary, NetworkDraft, NetworkSpec, NetworkSummary} from "../protocol/core.js" */

import { draftOf, layersOf, withMarks } from "./draft.js";
import { sameNetwork } from "./layers.js";
import { layerCount, wholeBefore } from "./nested.js";
import { signal } from "../store.js";
import { texts } from "../text.js";

/** Long enough for a second click on a stepper, short enough that the answer seems to come at once. */
const PAUSE_MS = 150;

/**
 * @typedef {object} Problem why the draft cannot be
 * @property {string} sentence
 * @property {number | null} place the layer that it is about, where there is one
 * @property {string} reason what to say on that layer's card
 */

/**
 * @typedef {object} DraftState
 * @property {Draft} draft
 * @property {(LayerSummary | undefined)[]} layers what is known of each, up to the first that is invalid
 * @property {NetworkSummary | null} described null while it is not known, or cannot be
 * @property {Problem | null} problem
 * @property {DraftNote[]} notes what a file's weights leave open, where the draft is from them
 * @property {boolean} isDirty whether it differs from the running network
 */

export class Drafting {
  #engine;
  /** @type {Draft} */
  #draft = [];
  /** @type {NetworkSpec | null} */
  #running = null;
  #version = 0;
  #timer = 0;
  /** @type {NetworkSummary | null} */
  #described = null;
  /** @type {DraftState["layers"]} */
  #layers = [];
  /** @type {DraftState["problem"]} */
  #problem = null;
  /** @type {DraftNote[]} */
  #notes = [];
  /** What is known of the draft; null until there is one. @type {Signal<DraftState | null>} */
  state = signal(null);

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** Another network runs now. One that was being edited beside the same network stays. @param {NetworkSpec} network */
  started(network) {
    const isSame = this.#running !== null && sameNetwork(this.#running, network);
    this.#running = network;
    if (!isSame) {
      // What was to be looked at has been.
      this.#notes = [];
      this.#draft = sameNetwork(network, this.#network) ? withMarks(this.#draft, []) : draftOf(network.layers);
    }
    this.#changed({ atOnce: true });
  }

  /** @param {(draft: Draft) => Draft} change */
  edit(change) {
    this.#draft = change(this.#draft);
    this.#changed();
  }

  /** Puts another network in the draft's place; it runs when it is applied. @param {NetworkSpec} network */
  propose(network) {
    if (sameNetwork(network, this.#network) && this.#notes.length === 0) return;
    this.#notes = [];
    this.#draft = draftOf(network.layers);
    this.#changed({ atOnce: true });
  }

  /** The same with a network from a file's weights, and with what is to be looked at. @param {NetworkDraft} draft */
  complete({ network, marks, notes }) {
    this.#notes = notes;
    this.#draft = withMarks(draftOf(network.layers), marks);
    this.#changed({ atOnce: true });
  }

  /** Whether it is not known yet what the draft would be, beside a network that runs. */
  get isAsking() {
    return this.#running !== null && this.#described === null && this.#problem === null;
  }

  /** Once it is known whether the draft can be: whether it can. */
  async isPossible() {
    while (this.isAsking) {
      clearTimeout(this.#timer);
      await this.#describe();
    }
    return this.#problem === null;
  }

  discard() {
    if (this.#running) this.propose(this.#running);
  }

  /** What a new run is to have: the draft, unless it is known to be invalid. @param {NetworkSpec} otherwise before anything runs */
  chosen(otherwise) {
    if (!this.#running) return otherwise;
    return this.#problem ? this.#running : this.#network;
  }

  /** @returns {NetworkSpec} */
  get #network() {
    const { input, classes } = this.#running ?? {
      input: /** @type {[number, number, number]} */ ([0, 0, 0]),
      classes: 0,
    };
    return { input, classes, layers: layersOf(this.#draft) };
  }

  /** @param {{atOnce?: boolean}} [options] */
  #changed({ atOnce = false } = {}) {
    this.#version += 1;
    // What was known is about another network.
    this.#described = null;
    this.#problem = null;
    this.#tell();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#describe(), atOnce ? 0 : PAUSE_MS);
  }

  async #describe() {
    const version = this.#version;
    const network = this.#network;
    const { described, layers, problem } = await this.#check(network);
    if (version !== this.#version) return;
    this.#described = described;
    this.#layers = layers;
    this.#problem = problem;
    this.#tell();
  }

  /** @param {NetworkSpec} network @returns {Promise<Pick<DraftState, "described" | "layers" | "problem">>} */
  async #check(network) {
    try {
      const described = await this.#engine.ask("describe", { network });
      return { described, layers: described.layers, problem: null };
    } catch (error) {
      const problem = problemOf(error, layerCount(network.layers));
      return { described: null, layers: await this.#layersBefore(network, possibleLayers(error, network)), problem };
    }
  }

  /** The first layers, made possible by an ending of their own. @param {NetworkSpec} network @param {number} count */
  async #layersBefore(network, count) {
    const kept = network.layers.slice(0, wholeBefore(network.layers, count));
    /** @type {LayerSpec} */
    const score = { kind: "linear", features: network.classes };
    for (const ending of [[score], [/** @type {LayerSpec} */ ({ kind: "flatten" }), score]]) {
      const possible = { ...network, layers: [...kept, ...ending] };
      const described = await this.#engine.ask("describe", { network: possible }).catch(() => null);
      if (described) return described.layers.slice(0, layerCount(kept));
    }
    return [];
  }

  #tell() {
    const isDirty = this.#running !== null && !sameNetwork(this.#running, this.#network);
    const [described, layers, problem] = [this.#described, this.#layers, this.#problem];
    this.state.value = { draft: this.#draft, layers, described, problem, notes: this.#notes, isDirty };
  }
}

/** @param {unknown} error @returns {Partial<Cause>} */
function causeOf(error) {
  return (error instanceof Error && /** @type {Cause | undefined} */ (error.cause)) || {};
}

/** A network without an end of its own is its last layer's problem. @param {unknown} error @param {number} count @returns {Problem} */
function problemOf(error, count) {
  const sentence = error instanceof Error ? error.message : String(error);
  const { code, values } = causeOf(error);
  if (code === "layer") return { sentence, place: values?.number - 1, reason: asSentence(values?.reason) };
  return { sentence, place: code === "output" && count > 0 ? count - 1 : null, reason: sentence };
}

/** How many layers come before the one that is invalid. @param {unknown} error @param {NetworkSpec} network */
function possibleLayers(error, { layers }) {
  const { code, values } = causeOf(error);
  return code === "layer" ? values?.number - 1 : layerCount(layers);
}

/** @param {string} reason */
function asSentence(reason) {
  return texts.page.sentence(`${reason.charAt(0).toUpperCase()}${reason.slice(1)}`);
}
