/**
 * The settings of layers, as entries of the table in kinds.js.
 * @module
 */

/** @import {FieldSpec, FieldValue, NumberRange} from "../views/fields.js" */

import { texts } from "../text.js";

/**
 * @typedef {object} KindField one setting of a layer
 * @property {FieldSpec} field
 * @property {NumberRange | null} range of a number, once Rust has told it
 * @property {FieldValue} usual what holds where the layer says nothing
 * @property {boolean} isImplied whether the layer says nothing when it is the usual value, so that equal layers look equal
 * @property {(range: NumberRange) => void} limit Rust tells what it may be
 */

/**
 * A number.
 * @param {string} key
 * @param {string} label
 * @param {string} explanation
 * @param {number[]} [ladder]
 * @param {boolean} [isImplied]
 * @returns {KindField}
 */
export function number(key, label, explanation, ladder = [], isImplied = false) {
  const field = /** @type {const} */ ({ key, label, type: "number", explanation, ladder });
  return {
    ...{ field, range: null, usual: 0, isImplied },
    limit(range) {
      [this.range, this.usual] = [range, range.default];
    },
  };
}

/**
 * A whole number, or a word in its place: all that there are, to choose from.
 * @param {string} key
 * @param {string} label
 * @param {string} explanation
 * @param {{implied?: string, words?: string[]}} others the word that holds where the layer says nothing; and others
 * @returns {KindField}
 */
export function choice(key, label, explanation, { implied, words = [] }) {
  /** @type {{value: FieldValue, label: string}[]} */
  const options = [];
  return {
    ...{ field: { key, label, type: "choice", explanation, options }, range: null },
    ...{ usual: implied ?? 0, isImplied: implied !== undefined },
    limit({ minimum, maximum, default: usual }) {
      const numbers = Array.from({ length: maximum - minimum + 1 }, (_, place) => minimum + place);
      const values = [...(implied === undefined ? [] : [implied]), ...numbers, ...words];
      const labelled = values.map((value) => ({
        value,
        label: value === "kernel" ? texts.layers.asKernel : String(value),
      }));
      options.splice(0, options.length, ...labelled);
      this.usual = implied ?? usual;
    },
  };
}

/** One of some words. @param {string} key @param {string} label @param {string} explanation @param {{value: string, label: string}[]} options the first holds where the layer says nothing @returns {KindField} */
export function word(key, label, explanation, options) {
  const field = /** @type {const} */ ({ key, label, type: "choice", explanation, options });
  return { field, range: null, usual: options[0]?.value ?? "", isImplied: false, limit() {} };
}

/** What the learning rate is multiplied by, as the layer says it; 0 where the layer is frozen. */
export const FACTOR = "learning_rate_factor";
/** A switch that the layer says by its factor. */
export const FROZEN = "frozen";

/** Whether the layer is frozen, and its learning rate factor. @param {{freezeHelp: string, factorHelp: string}} helps @returns {KindField[]} */
export function fineTuning({ freezeHelp, factorHelp }) {
  const { freeze, factor } = texts.layers.fineTuning;
  return [
    { ...onOff(FROZEN, freeze, freezeHelp), usual: false },
    number(FACTOR, factor, factorHelp, [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], true),
  ];
}

/** A switch that is on where the layer says nothing. @param {string} key @param {string} label @param {string} explanation @returns {KindField} */
export function onOff(key, label, explanation) {
  return { field: { key, label, type: "switch", explanation }, range: null, usual: true, isImplied: true, limit() {} };
}
