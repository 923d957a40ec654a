/**
 * What makes a run different from the tutorial's, in a few words.
 * @module
 */

/** @import {NetworkSpec, Preset, Run} from "../protocol/run.js" */
/** @import {SettingKey} from "./settings/setting.js" */

import { layerWords, sameNetwork } from "../editor/layers.js";
import { texts } from "../text.js";
import { optionName } from "../views/setting-groups.js";
import { fitted } from "./fitted.js";
import { SETTINGS, valueIn } from "./settings.js";

/** @param {Run} run @param {Run} usual @param {Preset[]} presets @returns {string[]} none for the tutorial's own */
export function changes(run, usual, presets) {
  const { network, data_set } = run;
  const data = data_set === "mnist" ? [] : [data_set.own.name];
  const isUsual = sameNetwork(network, fitted(usual.network, network));
  const settings = SETTINGS.filter(({ key, matters }) => matters(run.training) && read(run, key) !== read(usual, key));
  return [
    ...data,
    ...(isUsual ? [] : [networkName(network, presets)]),
    ...settings.map(({ key, field }) => words(field.label, key, read(run, key))),
  ];
}

/** @param {NetworkSpec} network @param {Preset[]} presets */
function networkName(network, presets) {
  const preset = presets.find((preset) => sameNetwork(fitted(preset.network, network), network));
  return preset?.title ?? layerWords(network.layers);
}

/** @param {string} label @param {string} key @param {string | number | boolean | undefined} value */
function words(label, key, value) {
  if (value === true) return label;
  if (value === false) return texts.runs.noLabel(label);
  // A choice is known by its value: nobody needs to read "rule Adam".
  return typeof value === "string" ? optionName(key, value) : texts.runs.labelValue(label, String(value));
}

/** The backend is no part of a run. @param {Run} run @param {SettingKey} key */
function read(run, key) {
  return key === "backend" ? undefined : valueIn(run, key);
}
