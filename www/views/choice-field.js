/**
 * One of a few values that the user chooses.
 * @module
 */

/** @import {ChoiceSpec, FieldValue} from "./fields.js" */

import { element } from "./element.js";
import { PickedField } from "./picked-field.js";

/** @extends {PickedField<FieldValue>} */
export class ChoiceField extends PickedField {
  /** @param {ChoiceSpec} spec @param {string} id */
  constructor(spec, id) {
    const { options } = spec;
    const select = element("select");
    for (const { value, label } of options) select.append(element("option", { value: String(value) }, label));
    super(spec, id, {
      element: select,
      // The page's own values are strings.
      read: () => options[select.selectedIndex]?.value ?? "",
      write: (value) => (select.value = String(value)),
      name: (value) => options.find((option) => option.value === value)?.label ?? "",
    });
  }
}
