/**
 * The settings of layers, as entries of the table in kinds.js.
 * @module
 */

/** @import {FieldValue, NumberRange} from "../views/fields.js" */

/**
 * @typedef {object} KindField one setting of a layer
 * @property {FieldShape} field
 * @property {NumberRange | null} range of a number, once Rust has told it
 * @property {FieldValue} usual what holds where the layer says nothing
 * @property {boolean} isImplied whether the layer says nothing when it is the usual value, so that equal layers look equal
 * @property {(range: NumberRange) => void} limit Rust tells what it may be
 */

/**
 * A control, but for its words.
 * @typedef {{key: string, type: "number", ladder: number[]} | {key: string, type: "choice", values: FieldValue[]} | {key: string, type: "switch"}} FieldShape
 */

/**
 * A number.
 * @param {string} key
 * @param {number[]} [ladder]
 * @param {boolean} [isImplied]
 * @returns {KindField}
 */
export function number(key, ladder = [], isImplied = false) {
  return {
    ...{ field: { key, type: "number", ladder }, range: null, usual: 0, isImplied },
    limit(range) {
      [this.range, this.usual] = [range, range.default];
    },
  };
}

/**
 * A whole number, or a word in its place: all that there are, to choose from.
 * @param {string} key
 * @param {{implied?: string, words?: string[]}} others the word that holds where the layer says nothing; and others
 * @returns {KindField}
 */
export function choice(key, { implied, words = [] }) {
  /** @type {FieldValue[]} */
  const values = [];
  return {
    ...{ field: { key, type: "choice", values }, range: null },
    ...{ usual: implied ?? 0, isImplied: implied !== undefined },
    limit({ minimum, maximum, default: usual }) {
      const numbers = Array.from({ length: maximum - minimum + 1 }, (_, place) => minimum + place);
      values.splice(0, values.length, ...(implied === undefined ? [] : [implied]), ...numbers, ...words);
      this.usual = implied ?? usual;
    },
  };
}

/** One of some words. @param {string} key @param {string[]} values the first holds where the layer says nothing @returns {KindField} */
export function word(key, values) {
  return { field: { key, type: "choice", values }, range: null, usual: values[0] ?? "", isImplied: false, limit() {} };
}

/** What the learning rate is multiplied by, as the layer says it; 0 where the layer is frozen. */
export const FACTOR = "learning_rate_factor";
/** A switch that the layer says by its factor. */
export const FROZEN = "frozen";

/** Whether the layer is frozen, and its learning rate factor. @returns {KindField[]} */
export function tuning() {
  return [{ ...onOff(FROZEN), usual: false }, number(FACTOR, [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], true)];
}

/** A switch that is on where the layer says nothing. @param {string} key @returns {KindField} */
export function onOff(key) {
  return { field: { key, type: "switch" }, range: null, usual: true, isImplied: true, limit() {} };
}
