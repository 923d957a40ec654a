/**
 * Light, dark, or as the system says.
 * @module
 */

import { texts } from "../text.js";
import { button, element } from "../views/element.js";

/** @typedef {"auto" | "light" | "dark"} Theme */

/** @type {[Theme, string][]} */
const THEMES = [
  ["auto", texts.page.theme.auto],
  ["light", texts.page.theme.light],
  ["dark", texts.page.theme.dark],
];

export class ThemeArea {
  #html = document.documentElement;
  /** @type {Map<Theme, HTMLButtonElement>} */
  #choices = new Map();
  elements;

  /** @param {() => void} onChange the colours have changed */
  constructor(onChange) {
    for (const [theme, name] of THEMES)
      this.#choices.set(
        theme,
        button(name, () => this.#choose(theme)),
      );
    const attributes = { class: "segments theme", role: "group", "aria-label": texts.page.theme.label };
    this.elements = { theme: element("div", attributes, ...this.#choices.values()) };
    this.#press();
    // theme.js turns the choice into a scheme, and the system's with it.
    new MutationObserver(onChange).observe(this.#html, { attributeFilter: ["data-scheme"] });
  }

  /** @param {Theme} theme */
  #choose(theme) {
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
