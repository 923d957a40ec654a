/**
 * Keeps the inspector up to date with the training, the input and what is selected, while somebody can see it: one question at a
 * time, the one whose answer is shown.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Layer, Selection} from "./selection.js" */
/** @import {Attribution, Explanation, FieldTable, LayerSummary, LayerTensors, NetworkSpec} from "../protocol/core.js" */
/** @import {Input} from "../controller/input.js" */

import { within, withSoftmax } from "./selection.js";
import { Pull } from "../controller/pull.js";
import { Sight } from "../views/sight.js";

/** @typedef {"arithmetic" | "maps" | "filters" | "histogram" | "why"} Tab */

/** Nine times a second looks alive. A backward pass costs more, and reading a large layer's weights most. */
const GAPS_MS = { arithmetic: 110, maps: 110, why: 400, filters: 1000, histogram: 1000 };

/** On a slow machine the training gets four fifths of the time all the same. */
const REST = 4;

/**
 * What is shown of the network: the answers that came, each with what it is about.
 * @typedef {object} Shown
 * @property {(explanation: Explanation | null, input: Input | null) => void} explanation
 * @property {(tensors: LayerTensors | null, label: number) => void} tensors
 * @property {(attribution: Attribution | null, of: number, camLayer: string) => void} attribution
 * @property {(fields: FieldTable | null) => void} fields
 * @property {() => boolean} needsGradients whether gradients of a layer are to be seen
 * @property {() => number} answer the class that the network gives the input
 * @property {(answer: number) => number} classFor the class to be explained
 */

export class Lens {
  #engine;
  #shown;
  #onProblem;
  #sight;
  #isOpen = false;
  #hasRun = false;
  /** Raised by whatever makes an answer on its way worthless. */
  #version = 0;
  /** @type {Tab} */
  #tab = "arithmetic";
  /** @type {Record<Tab, Pull>} */
  #pulls;
  /** @type {NetworkSpec | null} */
  #network = null;
  /** The layer and the unit whose receptive fields are known. */
  #fieldsOf = "";
  /** @type {Layer[]} */
  layers = [];
  /** @type {Selection} */
  selection = { layer: 0, unit: 0, row: 0, column: 0 };
  /** @type {Input | null} */
  input = null;

  /** @param {Engine} engine @param {Element} element where it is shown @param {Shown} shown @param {(error: unknown) => void} onProblem */
  constructor(engine, element, shown, onProblem) {
    this.#engine = engine;
    this.#shown = shown;
    this.#onProblem = onProblem;
    const pull = (/** @type {Tab} */ tab) => new Pull(GAPS_MS[tab], () => this.#fetch(tab), REST);
    const [why, filters] = [pull("why"), pull("filters")];
    const arithmetic = pull("arithmetic");
    this.#pulls = { arithmetic, maps: arithmetic, why, filters, histogram: filters };
    this.#sight = new Sight(element, () => this.changed());
    document.addEventListener("visibilitychange", () => this.changed());
  }

  /** @param {LayerSummary[]} layers @param {string[]} classes what they are called @param {NetworkSpec} network */
  started(layers, classes, network) {
    this.#version += 1;
    this.#hasRun = true;
    this.#network = network;
    this.#fieldsOf = "";
    this.layers = withSoftmax(layers, classes);
    this.selection = within(this.selection, this.layers);
    this.changed({ atOnce: true });
  }

  crashed() {
    this.#version += 1;
    this.#hasRun = false;
  }

  /** @param {Input | null} input null when there is nothing to look at */
  look(input) {
    this.input = input;
    // What is on its way is of an image that is no more looked at.
    if (!input) this.#version += 1;
    this.changed();
  }

  /** @param {Partial<Selection>} selection */
  select(selection) {
    this.#version += 1;
    this.selection = within({ ...this.selection, ...selection }, this.layers);
    this.changed({ atOnce: true });
  }

  /** @param {Tab} tab */
  show(tab) {
    this.#version += 1;
    this.#tab = tab;
    this.changed({ atOnce: true });
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.#isOpen = isOpen;
    this.changed({ atOnce: true });
  }

  /** The weights, the input or the choice have changed. @param {{atOnce?: boolean}} [options] */
  changed(options) {
    const canBeSeen = this.#isOpen && this.#sight.isSeen && document.visibilityState === "visible";
    if (canBeSeen && this.#hasRun && this.input) this.#pulls[this.#tab].want(options);
  }

  get layer() {
    return this.layers[this.selection.layer];
  }

  /** @param {Tab} asked */
  async #fetch(asked) {
    const [version, input] = [this.#version, this.input];
    if (!input || !this.#hasRun) return;
    // The pull may have waited since it was wanted.
    if (this.#pulls[asked] !== this.#pulls[this.#tab]) return;
    const isCurrent = () => version === this.#version && this.#hasRun;
    try {
      if (asked === "why") await this.#attribute(input, isCurrent);
      else if (asked === "filters") await this.#readLayer(input, isCurrent);
      else await this.#explain(input, isCurrent);
    } catch (error) {
      if (isCurrent()) this.#onProblem(error);
    }
  }

  /** @param {Input} input @param {() => boolean} isCurrent */
  async #explain(input, isCurrent) {
    const { layer, unit, row, column } = this.selection;
    const network = this.#network;
    const asked = `${layer}/${unit}`;
    if (network && this.#fieldsOf !== asked) {
      const isReal = layer < this.layers.length - 1;
      const fields = isReal ? await this.#engine.ask("receptive_fields", { network, layer, unit }) : null;
      if (!isCurrent()) return;
      this.#fieldsOf = asked;
      this.#shown.fields(fields);
    }
    const question = { pixels: input.pixels, layer, place: [unit, row, column] };
    const explanation = await this.#engine.ask("explain", question);
    if (isCurrent()) this.#shown.explanation(explanation, input);
  }

  /** @param {Input} input @param {() => boolean} isCurrent */
  async #readLayer(input, isCurrent) {
    const { layer } = this.selection;
    // The softmax has nothing of its own.
    if (layer >= this.layers.length - 1) return this.#shown.tensors(null, 0);
    const label = input.label ?? this.#shown.answer();
    const asked = this.#shown.needsGradients() ? label : null;
    const tensors = await this.#engine.ask("layer", { pixels: input.pixels, layer, label: asked });
    if (isCurrent()) this.#shown.tensors(tensors, label);
  }

  /** @param {Input} input @param {() => boolean} isCurrent */
  async #attribute(input, isCurrent) {
    const { layer } = this.selection;
    const at = this.layers[layer];
    const of = this.#shown.classFor(this.#shown.answer());
    const hasMaps = at !== undefined && at.shape.length === 3;
    const question = { pixels: input.pixels, layer: hasMaps ? layer : null, class: of };
    const attribution = await this.#engine.ask("attribute", question);
    if (isCurrent()) this.#shown.attribution(attribution, of, hasMaps ? at.name : "");
  }
}
