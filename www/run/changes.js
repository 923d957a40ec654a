/**
 * What makes a run different from the tutorial's, in a few words.
 * @module
 */

/** @import {NetworkSpec, Preset, Run} from "../protocol/run.js" */

import { layerWords, sameNetwork } from "../editor/layers.js";
import { SETTINGS } from "../views/setting-fields.js";
import { optionName } from "../views/setting-groups.js";

/** @param {Run} run @param {Run} usual @param {Preset[]} presets @returns {string[]} none for the tutorial's own */
export function changes(run, usual, presets) {
  const network = sameNetwork(run.network, usual.network) ? [] : [networkName(run.network, presets)];
  const settings = SETTINGS.filter(({ key, matters }) => matters(run.training) && read(run, key) !== read(usual, key));
  return [...network, ...settings.map(({ key, field }) => words(field.label, key, read(run, key)))];
}

/** @param {NetworkSpec} network @param {Preset[]} presets */
function networkName(network, presets) {
  return presets.find((preset) => sameNetwork(preset.network, network))?.title ?? layerWords(network.layers);
}

/** @param {string} label @param {string} key @param {string | number | boolean | undefined} value */
function words(label, key, value) {
  if (value === true) return label;
  if (value === false) return `no ${label}`;
  // A choice is known by its value: nobody needs to read "rule Adam".
  return typeof value === "string" ? optionName(key, value) : `${label.toLowerCase()} ${value}`;
}

/** The backend is no part of a run. @param {Run} run @param {string} key */
function read({ seed, training }, key) {
  /** @type {Record<string, string | number | boolean | undefined>} */
  const values = { ...training, seed };
  return values[key];
}
