/**
 * Light, dark, or as the system says.
 * @module
 */

import { texts } from "../text.js";
import { button, element } from "./element.js";

/** @typedef {"auto" | "light" | "dark"} Theme */

/** @type {[Theme, string][]} */
const THEMES = [
  ["auto", texts.page.auto],
  ["light", texts.page.light],
  ["dark", texts.page.dark],
];

export class ThemeSwitch {
  #html = document.documentElement;
  /** @type {Map<Theme, HTMLButtonElement>} */
  #choices = new Map();
  /** @type {() => void} */
  #onChange = () => {};

  constructor() {
    this.element = element("div", { class: "segments theme", role: "group", "aria-label": texts.page.theme });
    for (const [theme, name] of THEMES) {
      const choice = button(name, () => this.update(theme));
      this.#choices.set(theme, choice);
      this.element.append(choice);
    }
    this.#press();
    // theme.js turns the choice into a scheme, and the system's with it.
    new MutationObserver(() => this.#onChange()).observe(this.#html, { attributeFilter: ["data-scheme"] });
  }

  /** @param {() => void} callback the colours have changed */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** @param {Theme} theme */
  update(theme) {
    this.#html.dataset.theme = theme;
    try {
      localStorage.setItem(this.#html.dataset.themeKey ?? "", theme);
    } catch {
      // Storage is blocked here: the choice lasts until the page is left.
    }
    this.#press();
  }

  #press() {
    const current = this.#html.dataset.theme ?? "auto";
    for (const [theme, choice] of this.#choices) choice.setAttribute("aria-pressed", String(theme === current));
  }
}
