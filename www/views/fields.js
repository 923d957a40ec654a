/**
 * Controls made from a description, so that another setting is another entry in a table.
 * @module
 */

/** @import {SettingRange} from "../protocol/run.js" */

import { texts } from "../text.js";
import { ChoiceField, SwitchField } from "./picked-fields.js";
import { NumberField } from "./number-field.js";

/** @typedef {string | number | boolean} FieldValue */

/** What a number may be. @typedef {Omit<SettingRange, "field">} NumberRange */

/**
 * @typedef {object} FieldNames
 * @property {string} key
 * @property {string} label
 * @property {string} explanation
 * @property {string} [formula] in the notation of formula.js
 */

/**
 * @typedef {FieldNames & {type: "number", ladder: number[]}} NumberSpec the ladder's values are what the arrow keys step through;
 *   an empty one means whole numbers one by one
 * @typedef {FieldNames & {type: "choice", options: Option[]}} ChoiceSpec
 * @typedef {FieldNames & {type: "switch"}} SwitchSpec
 * @typedef {NumberSpec | ChoiceSpec | SwitchSpec} FieldSpec
 */

/**
 * @typedef {object} Option
 * @property {FieldValue} value
 * @property {string} label
 * @property {string} [explanation]
 * @property {string} [formula]
 */

/** @typedef {NumberField | ChoiceField | SwitchField} Field */

/** @param {FieldSpec} spec @param {string} id of the control @returns {Field} */
export function makeField(spec, id) {
  switch (spec.type) {
    case "number":
      return new NumberField(spec, id);
    case "choice":
      return new ChoiceField(spec, id);
    case "switch":
      return new SwitchField(spec, id);
  }
}

/** Shows a value that a run has, of whatever type. @param {Field} field @param {FieldValue} value */
export function fill(field, value) {
  if (field instanceof NumberField) field.update(Number(value));
  else if (field instanceof SwitchField) field.update(value === true);
  else field.update(value);
}

/** What is said of a setting, and of the value that is chosen. @param {FieldSpec} spec @param {FieldValue} value */
export function explanationOf(spec, value) {
  const option = spec.type === "choice" ? spec.options.find((each) => each.value === value) : undefined;
  return {
    text: [spec.explanation, option?.explanation].filter(Boolean).join(texts.page.space),
    formula: option?.formula ?? spec.formula ?? "",
  };
}
