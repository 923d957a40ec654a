/**
 * Formulas as text with superscripts and subscripts: `^{…}` and `_{…}`.
 * @module
 */

import { element } from "./element.js";

const SCRIPT = /([_^])\{([^}]*)\}/;

/** @param {string} text @returns {(Node | string)[]} */
export function formula(text) {
  // Splitting at groups keeps them: text, sign, script, text, sign, script, …
  const parts = text.split(SCRIPT);
  /** @type {(Node | string)[]} */
  const nodes = [];
  for (let index = 0; index < parts.length; index += 3) {
    nodes.push(parts[index] ?? "");
    const [sign, script] = [parts[index + 1], parts[index + 2]];
    if (script !== undefined) nodes.push(element(sign === "^" ? "sup" : "sub", {}, script));
  }
  return nodes;
}
