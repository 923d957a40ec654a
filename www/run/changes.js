/**
 * How runs differ: from the tutorial's, in a few words; from another one, field by field; and a network fitted to other images.
 * @module
 */

/** @import {BuiltIn, LayerSpec, NetworkSpec, Run, TrainingSettings} from "../protocol/core.js" */
/** @import {Preset} from "../protocol/run.js" */
/** @import {SettingKey} from "./settings/setting.js" */

import { frozenNames, layerWords, sameNetwork, untuned } from "../editor/layers.js";
import { texts } from "../text.js";
import { optionName } from "../views/setting-groups.js";
import { SETTINGS, valueIn } from "./settings.js";

/** @param {Run} run @param {Run} usual @param {{presets: Preset[], dataSets: BuiltIn[]}} known @returns {string[]} none for the tutorial's own */
export function changes(run, usual, { presets, dataSets }) {
  const { network, data_set } = run;
  const data = data_set === usual.data_set ? [] : [nameOf(data_set, dataSets)];
  const isUsual = sameNetwork(network, fitted(usual.network, network));
  const trained = presets.find(
    (preset) => preset.training && sameSettings(preset.training, run.training) && isNetworkOf(preset, network),
  );
  const plain = presets.find((preset) => !preset.training && isNetworkOf(preset, network));
  const settings = SETTINGS.filter(
    ({ key, matters }) =>
      !(trained && key in run.training) &&
      matters(run.training, network.input[0]) &&
      read(run, key) !== read(usual, key),
  );
  return [
    ...data,
    ...(isUsual && !trained ? [] : [networkName(network, trained ?? plain)]),
    ...settings.map(({ key, field }) => words(field.label, key, read(run, key))),
  ];
}

/** @param {Run["data_set"]} dataSet @param {BuiltIn[]} builtIn */
function nameOf(dataSet, builtIn) {
  if (typeof dataSet !== "string") return dataSet.own.name;
  return builtIn.find(({ id }) => id === dataSet)?.name ?? dataSet;
}

/** @param {Preset} preset @param {NetworkSpec} network */
function isNetworkOf(preset, network) {
  return sameNetwork(fitted(preset.network, network), untuned(network));
}

/** @param {NetworkSpec} network @param {Preset} [preset] that has it */
function networkName(network, preset) {
  if (!preset) return layerWords(network.layers);
  const frozen = frozenNames(network.layers);
  return frozen.length > 0 ? texts.kinds.frozen.network(preset.title, frozen.join(", ")) : preset.title;
}

/** @param {string} label @param {string} key @param {string | number | boolean | undefined} value */
function words(label, key, value) {
  if (value === true) return label;
  if (value === false) return texts.runs.name.without(label);
  // A choice is known by its value: nobody needs to read "rule Adam".
  return typeof value === "string" ? optionName(key, value) : texts.runs.name.setting(label, String(value));
}

/** The backend is no part of a run. @param {Run} run @param {SettingKey} key */
function read(run, key) {
  return key === "backend" ? undefined : valueIn(run, key);
}

/** What says how many a layer gives, by its kind. @type {Record<string, string>} */
const WIDTHS = { conv2d: "filters", linear: "features" };

/** @param {NetworkSpec} network @param {Pick<NetworkSpec, "input" | "classes">} images @returns {NetworkSpec} */
export function fitted({ layers }, { input, classes }) {
  const last = layers.map(({ kind }) => kind in WIDTHS).lastIndexOf(true);
  const widened = (/** @type {LayerSpec} */ layer) => ({ ...layer, [WIDTHS[layer.kind] ?? ""]: classes });
  return { input, classes, layers: layers.map((layer, place) => (place === last ? widened(layer) : layer)) };
}

/** @typedef {Partial<Omit<Run, "training">> & {training?: Partial<TrainingSettings>}} Difference */

/** @param {Run} run @param {Run} other @returns {Difference} the values of `run` */
export function difference(run, other) {
  const { network, training, ...plain } = run;
  const settings = differing(training, other.training);
  return {
    ...differing(plain, other),
    ...(sameNetwork(network, other.network) ? {} : { network }),
    ...(Object.keys(settings).length > 0 ? { training: settings } : {}),
  };
}

/** @param {TrainingSettings} one @param {TrainingSettings} other */
export function sameSettings(one, other) {
  return Object.keys(differing(one, other)).length === 0;
}

/** @template {object} T @param {T} one @param {T} other @returns {Partial<T>} */
function differing(one, other) {
  const entries = Object.entries(one).filter(([key, value]) => !same(value, other[/** @type {keyof T} */ (key)]));
  return /** @type {Partial<T>} */ (Object.fromEntries(entries));
}

/** A data set is a value of several parts. @param {unknown} one @param {unknown} other */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
