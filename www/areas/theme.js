/**
 * Light or dark.
 * @module
 */

import { ThemeSwitch } from "../views/theme-switch.js";

export class ThemeArea {
  #switch = new ThemeSwitch();
  elements = { theme: this.#switch.element };

  /** @param {() => void} callback */
  onChange(callback) {
    this.#switch.onChange(callback);
  }
}
