/**
 * What a setting may be, as Rust has told it: the controls refuse in place what the run would refuse.
 * @module
 */

/** @import {NumberRange} from "./fields.js" */

/** NaN is never allowed. @param {NumberRange} range @param {number} value */
export function allows({ minimum, maximum, minimumExcluded, maximumExcluded, whole }, value) {
  const isAbove = minimumExcluded ? value > minimum : value >= minimum;
  const isBelow = maximumExcluded ? value < maximum : value <= maximum;
  return isAbove && isBelow && (!whole || Number.isInteger(value));
}
