/**
 * Reads live values: numbers of the run under way, from what the page knows, or asked of its network (docs/lessons.md lists them).
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {EvaluationSummary, Inspection, LayerSpec, LayerTensors} from "../protocol/core.js" */
/** @import {PageFacts} from "./page-facts.js" */
/** @import {ValueName} from "./value-names.js" */

import { everyLayer } from "../editor/nested.js";
import { normalised } from "../run/normalisation.js";
import { likeliest } from "../views/class-bars.js";
import { shape as shapeText } from "../views/figures.js";
import { matchValue } from "./value-names.js";

/** What "dead" looks at: what the inspector offers first, so that both say the same of a unit. */
const SURVEYED = 1000;

/** @typedef {number | null | undefined | Promise<number | null | undefined>} Read */

/** One set of answers: what several values need is asked once. */
class Reading {
  /** @type {Map<string, Promise<any>>} */
  #answers = new Map();
  #engine;

  /** @param {PageFacts} facts @param {Engine} engine @param {ReadonlyMap<string, number>} kept @param {number} opened steps when the lesson's step was opened */
  constructor(facts, engine, kept, opened) {
    this.facts = facts;
    this.kept = kept;
    this.opened = opened;
    this.#engine = engine;
  }

  /** @template T @param {string} key @param {() => Promise<T>} ask @returns {Promise<T | null>} null where it cannot be had */
  #once(key, ask) {
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = ask().catch(() => null);
    this.#answers.set(key, answer);
    return answer;
  }

  /** @returns {Promise<Inspection | null>} */
  async inspection() {
    const { input } = this.facts;
    return input && this.#once("inspect", () => this.#engine.ask("inspect", { pixels: input.pixels }));
  }

  /** @returns {Promise<EvaluationSummary | null>} */
  evaluation() {
    return this.#once("evaluation", () => this.#engine.ask("evaluation", { at: "now" }));
  }

  /** @param {string} name @param {boolean} hasGradients @returns {Promise<LayerTensors | null>} */
  async tensors(name, hasGradients) {
    const { input } = this.facts;
    const layer = this.place(name);
    if (!input || layer < 0) return null;
    const label = hasGradients ? input.label : null;
    if (hasGradients && label === null) return null;
    const ask = () => this.#engine.ask("layer", { pixels: input.pixels, layer, label });
    return this.#once(`layer/${name}/${hasGradients}`, ask);
  }

  /** @param {string} name */
  async terms(name) {
    const { input } = this.facts;
    const layer = this.place(name);
    if (!input || layer < 0) return null;
    const ask = () => this.#engine.ask("explain", { pixels: input.pixels, layer, place: [0, 0, 0] });
    const explanation = await this.#once(`terms/${name}`, ask);
    return explanation?.links[0]?.inputs.length;
  }

  /** The side of what a number in the middle depends on. @param {string} name */
  async field(name) {
    const { network } = this.facts;
    const layer = this.place(name);
    if (!network || layer < 0) return null;
    const ask = () => this.#engine.ask("receptive_fields", { network, layer, unit: 0 });
    const fields = await this.#once(`field/${name}`, ask);
    const rows = fields?.input.rows ?? [];
    const [from, to] = rows[Math.floor(rows.length / 2)] ?? [];
    return from === undefined || to === undefined ? network.input[1] : to - from;
  }

  /** @param {string} name */
  async dead(name) {
    const ask = () => this.#engine.ask("probe", { about: { kind: "dead_units", images: SURVEYED } });
    const finding = await this.#once("dead", ask);
    if (finding?.kind !== "dead_units") return null;
    return finding.layers.find((layer) => layer.name === name)?.dead.length;
  }

  /** @param {string} name */
  place(name) {
    return this.facts.layers.findIndex((layer) => layer.name === name);
  }

  /** @param {string} name of a layer, or "input" */
  shape(name) {
    return name === "input" ? this.facts.network?.input : this.facts.layers[this.place(name)]?.shape;
  }

  /** @param {string} name */
  async histogram(name) {
    return (await this.tensors(name, false))?.tensors.find((tensor) => tensor.name === "output")?.histogram;
  }

  /** A number of a parameter or its gradient. @param {string} name @param {string} tensor @param {string[]} of unit and input channel from 1, row and column from 0 */
  async entry(name, tensor, of) {
    const { tensors = [] } = (await this.tensors(name, tensor.startsWith("gradient"))) ?? {};
    const found = tensors.find((each) => each.name === tensor);
    return (
      found &&
      at(
        found,
        of.map((place, axis) => Number(place) - (axis < 2 ? 1 : 0)),
      )
    );
  }

  /** @param {string} name @param {string[]} of */
  async output(name, [unit = "1", ...places]) {
    const found = (await this.inspection())?.layers.find((layer) => layer.name === name);
    return found && at(found, [Number(unit) - 1, ...places.map(Number)]);
  }

  /** The largest cell off the diagonal. */
  async confused() {
    const evaluation = await this.evaluation();
    if (!evaluation) return null;
    const { counts, classes } = evaluation;
    let best = -1;
    counts.forEach((count, place) => {
      const isOff = Math.floor(place / classes) !== place % classes;
      if (isOff && count > (counts[best] ?? -1)) best = place;
    });
    return { actual: Math.floor(best / classes), predicted: best % classes, count: counts[best] ?? 0 };
  }
}

/** @param {{shape: number[], values: Float32Array}} tensor @param {number[]} places */
function at({ shape, values }, places) {
  const isInside = places.length === shape.length && places.every((place, axis) => place < (shape[axis] ?? 0));
  if (!isInside) return null;
  return values[places.reduce((offset, place, axis) => offset * (shape[axis] ?? 1) + place, 0)];
}

/** @param {LayerSpec} layer */
const isFrozen = (layer) => "learning_rate_factor" in layer && layer.learning_rate_factor === 0;

/** @param {number[] | undefined} sizes */
const product = (sizes) => sizes?.reduce((all, side) => all * side, 1);
/** @template T @param {T[]} all */
const last = (all) => all[all.length - 1];

/** How each value is read, by its place in the list. @type {Record<ValueName, (from: Reading, ...of: string[]) => Read>} */
export const READERS = {
  parameters: ({ facts }) => facts.layers.reduce((sum, layer) => sum + layer.parameters, 0),
  "parameters.LAYER": (from, layer = "") => from.facts.layers[from.place(layer)]?.parameters,
  flops: ({ facts }) => facts.layers.reduce((sum, layer) => sum + layer.flops, 0),
  "flops.LAYER": (from, layer = "") => from.facts.layers[from.place(layer)]?.flops,
  layers: ({ facts }) => facts.layers.length,
  "layers.frozen": ({ facts }) => everyLayer(facts.run?.network.layers ?? []).filter(isFrozen).length,
  "count.KIND": ({ facts }, kind) =>
    everyLayer(facts.run?.network.layers ?? []).filter((layer) => layer.kind === kind).length,
  classes: ({ facts }) => facts.classes.length,
  // Only a text: see `shape` below.
  "shape.LAYER": () => null,
  "channels.LAYER": (from, layer = "") => from.shape(layer)?.[0],
  "rows.LAYER": (from, layer = "") => from.shape(layer)?.[1],
  "columns.LAYER": (from, layer = "") => from.shape(layer)?.[2],
  "size.LAYER": (from, layer = "") => product(from.shape(layer)),
  "field.LAYER": (from, layer = "") => from.field(layer),
  "terms.LAYER": (from, layer = "") => from.terms(layer),
  step: ({ facts }) => facts.step,
  epoch: ({ facts }) => facts.epochs.length,
  seconds: ({ facts }) => facts.seconds,
  "loss.first": ({ facts }) => facts.losses.loss(1),
  "loss.last": ({ facts: { losses } }) => diverged(losses, losses.loss(losses.length)),
  "loss.smoothed": ({ facts: { losses } }) => diverged(losses, losses.smoothed(losses.length)),
  "loss.lowest": ({ facts: { losses } }) =>
    losses.length === 0 ? null : Math.min(...Array.from({ length: losses.length }, (_, step) => losses.loss(step + 1))),
  "loss.opened": ({ facts, opened }) => facts.losses.smoothed(Math.max(1, opened)),
  "loss.train": ({ facts }) => last(facts.epochs)?.trainLoss,
  "loss.test": ({ facts }) => last(facts.epochs)?.testLoss,
  "loss.validation": ({ facts }) => last(facts.epochs)?.validationLoss,
  "accuracy.test": ({ facts }) => last(facts.epochs)?.testAccuracy,
  "accuracy.validation": ({ facts }) => last(facts.epochs)?.validationAccuracy,
  "setting.NAME": ({ facts }, name = "") => Number(facts.now.settings[name] ?? NaN),
  "uses.NAME": ({ facts }, name = "") => Number(Object.values(facts.now.settings).includes(name)),
  label: ({ facts }) => facts.input?.label,
  prediction: async (from) => likeliest((await from.inspection())?.probabilities ?? []),
  probability: async (from) => Math.max(...((await from.inspection())?.probabilities ?? [NaN])),
  "probability.CLASS": async (from, label) => (await from.inspection())?.probabilities[Number(label)],
  "score.CLASS": async (from, label) => last((await from.inspection())?.layers ?? [])?.values[Number(label)],
  "input.loss": async (from) => {
    const { label } = from.facts.input ?? {};
    return typeof label === "number" ? -Math.log((await from.inspection())?.probabilities[label] ?? NaN) : null;
  },
  "pixel.ROW.COLUMN": ({ facts }, row, column) => pixel(facts, Number(row), Number(column)),
  "input.ROW.COLUMN": ({ facts }, row, column) =>
    normalised(facts.run ?? {}, pixel(facts, Number(row), Number(column)), 0),
  "value.LAYER.UNIT": (from, layer = "", ...of) => from.output(layer, of),
  "value.LAYER.UNIT.ROW.COLUMN": (from, layer = "", ...of) => from.output(layer, of),
  "mean.LAYER": async (from, layer = "") => (await from.histogram(layer))?.mean,
  "deviation.LAYER": async (from, layer = "") => (await from.histogram(layer))?.deviation,
  "minimum.LAYER": async (from, layer = "") => (await from.histogram(layer))?.minimum,
  "maximum.LAYER": async (from, layer = "") => (await from.histogram(layer))?.maximum,
  "zeros.LAYER": async (from, layer = "") => {
    const histogram = await from.histogram(layer);
    return histogram && histogram.zeros / histogram.count;
  },
  "weight.LAYER.UNIT.PLACES": (from, layer = "", ...of) => from.entry(layer, "weight", of),
  "bias.LAYER.UNIT": (from, layer = "", ...of) => from.entry(layer, "bias", of),
  "gradient.LAYER.UNIT.PLACES": (from, layer = "", ...of) => from.entry(layer, "gradient.weight", of),
  "dead.LAYER": (from, layer = "") => from.dead(layer),
  "confused.actual": async (from) => (await from.confused())?.actual,
  "confused.predicted": async (from) => (await from.confused())?.predicted,
  "confused.count": async (from) => (await from.confused())?.count,
  errors: async (from) => {
    const evaluation = await from.evaluation();
    return evaluation && Math.round(evaluation.images * (1 - evaluation.accuracy));
  },
  "recall.CLASS": async (from, label) => (await from.evaluation())?.scores[Number(label)]?.recall,
  "precision.CLASS": async (from, label) => (await from.evaluation())?.scores[Number(label)]?.precision,
  "kept.NAME": ({ kept }, name = "") => kept.get(name),
};

/** A loss that is no number any more is larger than any other. @param {{length: number}} losses @param {number} loss */
function diverged({ length }, loss) {
  return length > 0 && Number.isNaN(loss) ? Infinity : loss;
}

/** @param {PageFacts} facts @param {number} row @param {number} column */
function pixel({ input, network }, row, column) {
  const [, rows = 0, columns = 0] = network?.input ?? [];
  return row < rows && column < columns ? (input?.pixels[row * columns + column] ?? NaN) : NaN;
}

export class LiveValues {
  #facts;
  #engine;
  /** What a lesson has kept, by its names. @type {Map<string, number>} */
  kept = new Map();
  /** Steps that had been taken when the lesson's step was opened. */
  opened = 0;

  /** @param {PageFacts} facts @param {Engine} engine */
  constructor(facts, engine) {
    this.#facts = facts;
    this.#engine = engine;
  }

  /** @param {Iterable<string>} names @returns {Promise<Map<string, number | null>>} null where there is none now */
  async read(names) {
    const from = new Reading(this.#facts, this.#engine, this.kept, this.opened);
    const entries = [...new Set(names)].map(async (name) => {
      const match = matchValue(name);
      const value = match ? await READERS[match.pattern](from, ...match.of) : null;
      return /** @type {[string, number | null]} */ ([name, isNumber(value) ? value : null]);
    });
    return new Map(await Promise.all(entries));
  }

  /** A layer's shape as text; null where there is no such layer. @param {string} layer */
  shape(layer) {
    const sizes = new Reading(this.#facts, this.#engine, this.kept, 0).shape(layer);
    return sizes ? shapeText(sizes) : null;
  }
}

/** @param {unknown} value @returns {value is number} an infinite loss is one, too */
function isNumber(value) {
  return typeof value === "number" && !Number.isNaN(value);
}
