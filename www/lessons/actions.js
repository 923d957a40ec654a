/**
 * What a lesson can ask a reader to do, and when it is done: by what the page was when it was asked for, and what it is now.
 * @module
 */

/** @import {LayerSpec} from "../protocol/core.js" */
/** @import {Condition} from "./expression.js" */
/** @import {Facts} from "./page-facts.js" */

import { texts } from "../later-text.js";
import { KINDS } from "../editor/kinds.js";
import { setting } from "../editor/layers.js";
import { bodiesOf } from "../editor/nested.js";
import { parseCondition } from "./expression.js";
import { parsePattern } from "./layers-text.js";
import { SETTING_NAMES } from "./set-up.js";

/**
 * @typedef {object} Action
 * @property {string} name
 * @property {string} text as the lesson has it
 * @property {number} count of steps or epochs; 0 for none
 * @property {string[]} of the words behind the name
 * @property {Condition | null} condition of "reach"
 * @property {(LayerSpec | null)[]} layers of "layers"; null for any number of any layers
 */

/** @typedef {(now: Facts, then: Facts, action: Action) => boolean} Done */

const TABS = ["arithmetic", "maps", "filters", "why", "histogram"];

/** How many words each takes, and when it is done. @type {Record<string, {words: [number, number], done: Done}>} */
const ACTIONS = {
  train: { words: [1, 1], done: (now, then, { count }) => now.trained - then.trained >= count },
  epochs: { words: [1, 1], done: (now, then, { count }) => now.epochsEnded - then.epochsEnded >= count },
  step: { words: [0, 0], done: (now, then) => now.singleSteps > then.singleSteps },
  start: { words: [0, 0], done: (now, then) => now.starts > then.starts },
  set: { words: [2, 2], done: (now, _, { of: [name = "", value = ""] }) => isSetTo(now.settings[name], value) },
  image: { words: [0, 2], done: (now, then, { of }) => now.images > then.images && isImage(now, of) },
  draw: { words: [0, 0], done: (now, then) => now.drawings > then.drawings },
  pick: {
    words: [0, 1],
    done: (now, then, { of: [layer] }) => now.picks > then.picks && (!layer || now.pickedLayer === layer),
  },
  unit: {
    words: [2, 2],
    done: (now, _, { of: [layer, unit] }) =>
      now.isInspecting && now.inspectedLayer === layer && now.inspectedUnit === Number(unit),
  },
  inspect: { words: [1, 1], done: (now, _, { of: [tab] }) => now.isInspecting && now.inspectorTab === tab },
  mute: { words: [0, 0], done: (now) => now.isMuting },
  evaluate: { words: [0, 0], done: (now, then) => now.evaluations > then.evaluations },
  cell: { words: [0, 2], done: (now, then, { of }) => now.cells > then.cells && isCell(now, of) },
  layers: { words: [1, Infinity], done: (now, _, { layers }) => isLike(now.layers, layers) },
  open: { words: [0, 0], done: (now, then) => now.opened > then.opened },
  slow: { words: [0, 0], done: (now, then) => now.slowSteps > then.slowSteps },
  // Needs values that are asked for: the player judges it.
  reach: { words: [1, Infinity], done: () => false },
};

/** @param {string} text such as "train 50" @returns {Action} throws an `Error` with a sentence */
export function parseAction(text) {
  const [name = "", ...of] = text.split(/\s+/);
  const known = ACTIONS[name];
  if (!known) throw new Error(texts.lessonFaults.noSuchAction(name, Object.keys(ACTIONS).join(", ")));
  const [least, most] = known.words;
  if (of.length < least || of.length > most) throw new Error(texts.lessonFaults.actionTakes(name));
  const rest = of.join(" ");
  const isCounted = name === "train" || name === "epochs";
  if (isCounted && !/^[1-9]\d{0,5}$/.test(rest)) throw new Error(texts.lessonFaults.actionTakes(name));
  const key = of[0] ?? "";
  const owner = name === "set" && !SETTING_NAMES.includes(key) && KINDS.find(({ fields }) => hasField(fields, key));
  if (owner) throw new Error(texts.lessonFaults.isAField(key, `layers …, ${owner.kind} ${key}=${of[1] ?? ""}, …`));
  if (name === "set" && !SETTING_NAMES.includes(key))
    throw new Error(texts.lessonFaults.noSuchSetting(key, SETTING_NAMES.join(", ")));
  if (name === "inspect" && !TABS.includes(rest)) throw new Error(texts.lessonFaults.noSuchTab(rest, TABS.join(", ")));
  if (name === "image" && !/^(|\d+|label \d+)$/.test(rest)) throw new Error(texts.lessonFaults.actionTakes(name));
  if (name === "cell" && !/^(|\d+ \d+)$/.test(rest)) throw new Error(texts.lessonFaults.actionTakes(name));
  const layers = name === "layers" ? parsePattern(rest) : [];
  if (layers.length === 1 && layers[0]) throw new Error(texts.lessonFaults.oneLayer(`layers …, ${rest}, …`));
  return {
    ...{ name, text, of, layers },
    count: isCounted ? Number(rest) : 0,
    condition: name === "reach" ? parseCondition(rest) : null,
  };
}

/** @param {{field: {key: string}}[]} fields @param {string} key */
function hasField(fields, key) {
  return fields.some(({ field }) => field.key === key);
}

/** @param {Action} action @param {Facts} now @param {Facts} then when the step was opened */
export function isDone(action, now, then) {
  return ACTIONS[action.name]?.done(now, then, action) ?? false;
}

/** Whether it is what only a run that goes on brings about. @param {Action} action */
export function isTraining({ name }) {
  return ["train", "epochs", "step", "reach"].includes(name);
}

/** With fewer steps or epochs, for tests. @param {Action} action @param {number} factor @returns {Action} */
export function shortened(action, factor) {
  return action.count > 0 ? { ...action, count: Math.ceil(action.count / factor) } : action;
}

/** @param {unknown} value @param {string} wanted */
function isSetTo(value, wanted) {
  return typeof value === "number" ? Math.abs(value - Number(wanted)) <= 1e-9 : String(value) === wanted;
}

/** @param {Facts} now @param {string[]} of */
function isImage({ image, label }, [first, second]) {
  if (first === undefined) return true;
  return first === "label" ? label === Number(second) : image === Number(first);
}

/** One that no lesson names has mistakes in it. @param {Facts} now @param {string[]} of */
function isCell({ cell }, [actual, predicted]) {
  if (actual === undefined) return cell !== null && cell.images > 0 && cell.actual !== cell.predicted;
  return cell?.actual === Number(actual) && cell.predicted === Number(predicted);
}

/** What a field means: "valid" is no padding, and "same" what keeps rows and columns. @param {LayerSpec} layer @param {string} key @param {LayerSpec} [of] the layer whose kernel it is */
function meant(layer, key, of = layer) {
  const value = setting(layer, key);
  const kernel = Number(setting(of, "kernel"));
  if (key !== "padding") return value;
  return value === "valid" ? 0 : value === "same" && kernel % 2 === 1 ? (kernel - 1) / 2 : value;
}

/** @param {LayerSpec[][]} bodies @param {LayerSpec[][]} wanted */
function areLike(bodies, wanted) {
  return bodies.length === wanted.length && bodies.every((body, place) => isLike(body, wanted[place] ?? []));
}

/** Whether layers are those of a pattern; a body has one of its own. @param {LayerSpec[]} layers @param {(LayerSpec | null)[]} wanted @returns {boolean} */
function isLike(layers, wanted) {
  const [first, ...rest] = wanted;
  if (first === undefined) return layers.length === 0;
  if (first === null)
    return layers.length === 0 ? isLike([], rest) : isLike(layers, rest) || isLike(layers.slice(1), wanted);
  const [layer, ...others] = layers;
  if (!layer || layer.kind !== first.kind) return false;
  const isSame = Object.keys(first).every((key) => {
    if (key === "bodies") return areLike(bodiesOf(layer), bodiesOf(first));
    if (key !== "body") return key === "kind" || meant(layer, key) === meant(first, key, layer);
    return "body" in layer && "body" in first && isLike(layer.body, first.body);
  });
  return isSame && isLike(others, rest);
}
