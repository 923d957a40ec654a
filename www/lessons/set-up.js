/**
 * The run that a step needs, as a lesson writes it: layers, settings, images and weights.
 * @module
 */

/** @import {LayerSpec} from "../protocol/core.js" */
/** @import {Line} from "./source.js" */

import { texts } from "../later-text.js";
import { isOfRun, RUN_KEYS, SETTINGS } from "../run/settings.js";
import { isBelowPage, runText } from "../run/link.js";
import { parseLayers, plain } from "./layers-text.js";
import { pairs } from "./source.js";

/**
 * @typedef {object} SetUp each is null, or empty, where the lesson does not say it
 * @property {string | null} preset
 * @property {LayerSpec[] | null} layers
 * @property {number} networkLine where the file says `preset` or `layers`; 0 where it says neither
 * @property {Record<string, string | number | boolean>} settings of the training and of the run, by their names
 * @property {string | null} link the JSON of a whole run
 * @property {string | null} weights "pretrained", or a path
 * @property {number | null} image
 * @property {boolean} isAnew
 * @property {string | null} data "current" for that of the run under way, or a built-in data set's id; null is the tutorial's
 */

/** @type {SetUp} */
export const EMPTY = {
  ...{ preset: null, layers: null, settings: {}, link: null, weights: null, image: null },
  ...{ networkLine: 0, isAnew: false, data: null },
};

/** The ids that `preset` and `data` may name. @type {{presets: string[], dataSets: string[]}} */
const offered = { presets: [], dataSets: [] };

/** Takes from Rust which networks and data sets there are. @param {{presets: {id: string}[], dataSets: {id: string}[]}} ready */
export function offer({ presets, dataSets }) {
  const ids = (/** @type {{id: string}[]} */ entries) => entries.map(({ id }) => id);
  Object.assign(offered, { presets: ids(presets), dataSets: ids(dataSets) });
}

/** The settings of a run, by the names that a lesson gives them. @type {string[]} */
export const SETTING_NAMES = [...SETTINGS.map(({ key }) => key).filter((key) => key !== "backend"), "shuffle"];

/** Everything that a set-up can say. @type {string[]} */
export const SET_UP_KEYS = ["preset", "layers", "link", "weights", "image", "anew", "data", ...SETTING_NAMES];

/** @param {SetUp} lesson what holds for all of it @param {SetUp} step what a step changes @returns {SetUp} */
export function merged(lesson, step) {
  const network = step.networkLine ? { layers: step.layers, preset: step.preset, networkLine: step.networkLine } : {};
  return {
    ...lesson,
    ...network,
    settings: { ...lesson.settings, ...step.settings },
    link: step.link ?? (step.layers || step.preset ? null : lesson.link),
    weights: step.weights ?? (step.layers || step.preset ? null : lesson.weights),
    image: step.image ?? lesson.image,
    isAnew: step.isAnew,
    data: step.data ?? lesson.data,
  };
}

/** @param {Line[]} lines @param {(line: number, sentence: string) => void} onFault @returns {SetUp} */
export function parseSetUp(lines, onFault) {
  let setUp = EMPTY;
  for (const { line, key, value, below, text } of pairs(lines)) {
    try {
      if (key === "") throw new Error(texts.lessonFaults.noKey(text));
      const networkLine = key === "preset" || key === "layers" ? line : setUp.networkLine;
      setUp = { ...setUp, ...read(key, `${value} ${below}`.trim(), setUp), networkLine };
    } catch (error) {
      onFault(line, /** @type {Error} */ (error).message);
    }
  }
  return setUp;
}

/** @param {string} key @param {string} value @param {SetUp} setUp so far @returns {Partial<SetUp>} */
function read(key, value, { settings }) {
  switch (key) {
    case "preset":
      if (!offered.presets.includes(value))
        throw new Error(texts.lessonFaults.noSuchPreset(value, offered.presets.join(", ")));
      return { preset: value, layers: null };
    case "layers":
      return { layers: parseLayers(value), preset: null };
    case "link":
      return { link: linkOf(value) };
    case "weights":
      if (value !== "pretrained" && !(isBelowPage(value) && value.endsWith(".safetensors")))
        throw new Error(texts.lessonFaults.badWeights(value));
      return { weights: value };
    case "image":
      return { image: whole(key, value) };
    case "anew":
      return { isAnew: oneOf(key, value, ["yes", "no"]) === "yes" };
    case "data":
      return { data: oneOf(key, value, ["current", ...offered.dataSets]) };
    default:
      return { settings: { ...settings, [key]: settingOf(key, value) } };
  }
}

/** @param {string} key @param {string} value */
function settingOf(key, value) {
  const known = SETTINGS.find((each) => each.key === key && each.key !== "backend");
  if (!known && key !== "shuffle") throw new Error(texts.lessonFaults.noSuchSetting(key, SET_UP_KEYS.join(", ")));
  const read = plain(value);
  if (known?.field.type === "number" && typeof read !== "number")
    throw new Error(texts.lessonFaults.notANumber(key, value));
  if (known?.field.type === "choice") {
    const options = known.field.options.map((option) => String(option.value));
    oneOf(key, value, options);
  }
  return read;
}

/** Whether a setting is one of the run, not of its training. @param {string} key */
export function isRunSetting(key) {
  return key === "shuffle" || isOfRun(/** @type {typeof RUN_KEYS[number]} */ (key));
}

/** @param {string} value what "Copy link" gives, or its part from "#" */
function linkOf(value) {
  const text = value.includes("#") ? runText(value.slice(value.indexOf("#"))) : null;
  if (text === null) throw new Error(texts.lessonFaults.badLinkOfRun);
  return text;
}

/** @param {string} key @param {string} value */
function whole(key, value) {
  if (!/^\d+$/.test(value)) throw new Error(texts.lessonFaults.notAWholeNumber(key, value));
  return Number(value);
}

/** @param {string} key @param {string} value @param {string[]} options */
function oneOf(key, value, options) {
  if (!options.includes(value)) throw new Error(texts.lessonFaults.noSuchOption(key, value, options.join(", ")));
  return value;
}
