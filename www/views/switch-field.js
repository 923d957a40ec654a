/**
 * Something that is on or off.
 * @module
 */

/** @import {SwitchSpec} from "./fields.js" */

import { texts } from "../text.js";
import { element } from "./element.js";
import { PickedField } from "./picked-field.js";

/** @extends {PickedField<boolean>} */
export class SwitchField extends PickedField {
  /** @param {SwitchSpec} spec @param {string} id */
  constructor(spec, id) {
    const box = element("input", { type: "checkbox" });
    super(spec, id, {
      element: box,
      read: () => box.checked,
      write: (isOn) => (box.checked = isOn),
      name: (isOn) => (isOn ? texts.settings.on : texts.settings.off),
    });
    this.element.classList.add("field-switch");
  }
}
