/**
 * The settings of layers, as entries of the table in kinds.js.
 * @module
 */

/** @import {FieldSpec, FieldValue, NumberRange} from "../views/fields.js" */

import { texts } from "../text.js";

/**
 * @typedef {object} KindField one setting of a layer
 * @property {FieldSpec} field
 * @property {NumberRange | null} range of a number
 * @property {FieldValue} usual what holds where the layer says nothing
 * @property {boolean} isImplied whether the layer says nothing when it is the usual value, so that equal layers look equal
 */

/** @param {string} key @param {string} label @param {number} usual @param {[number, number]} ends @param {string} explanation @param {number[]} [ladder] @returns {KindField} */
export function whole(key, label, usual, [minimum, maximum], explanation, ladder = []) {
  const words = texts.layers.aWholeNumberFrom(minimum, maximum);
  const range = { minimum, maximum, minimumExcluded: false, maximumExcluded: false, whole: true, range: words };
  return { ...numeric(key, label, usual, explanation, ladder), range: { ...range, default: usual } };
}

/** @param {string} key @param {string} label @param {number} usual @param {[string, number, number, string]} range in words, its ends, and which of them is left out @param {string} explanation @param {number[]} ladder @returns {KindField} */
export function decimal(key, label, usual, [words, minimum, maximum, excluded], explanation, ladder) {
  const [minimumExcluded, maximumExcluded] = [excluded === "above", excluded === "below"];
  const range = { minimum, maximum, minimumExcluded, maximumExcluded, whole: false, range: words };
  return { ...numeric(key, label, usual, explanation, ladder), range: { ...range, default: usual } };
}

/** @param {string} key @param {string} label @param {number} usual @param {string} explanation @param {number[]} ladder @returns {KindField} */
function numeric(key, label, usual, explanation, ladder) {
  return { field: { key, label, type: "number", explanation, ladder }, range: null, usual, isImplied: false };
}

/** @param {string} key @param {string} label @param {FieldValue} usual @param {FieldValue[]} values @param {string} explanation @returns {KindField} */
export function choice(key, label, usual, values, explanation) {
  const options = values.map((value) => ({ value, label: value === "kernel" ? texts.layers.asKernel : String(value) }));
  return { field: { key, label, type: "choice", explanation, options }, range: null, usual, isImplied: false };
}

/** @param {string} key @param {string} label @param {string} explanation @returns {KindField} */
export function onOff(key, label, explanation) {
  return { field: { key, label, type: "switch", explanation }, range: null, usual: true, isImplied: true };
}
