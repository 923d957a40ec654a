/**
 * What index.html says itself, in the language that is spoken.
 * @module
 */

import { language } from "../language.js";
import { texts } from "../text.js";

/** @typedef {keyof typeof texts.indexPage} Key */

export function writeIndexPage() {
  const html = document.documentElement;
  html.lang = language.tag;
  for (const element of document.querySelectorAll("[data-text]"))
    element.textContent = texts.indexPage[/** @type {Key} */ (element.getAttribute("data-text"))];
  for (const element of document.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", texts.indexPage[/** @type {Key} */ (element.getAttribute("data-label"))]);
  // Until now they were English, and unseen: see style.css.
  html.dataset.language = language.id;
}
