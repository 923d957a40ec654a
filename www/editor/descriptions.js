/**
 * What each kind of layer computes, and its settings as controls with their words.
 * @module
 */

/** @import {FieldSpec} from "../views/fields.js" */
/** @import {KindField} from "./kind-fields.js" */

import { texts } from "../later-text.js";

/** @typedef {{help: string, formula?: string, settings?: Record<string, {label: string, help: string}>}} Description */

/** Formulas that need no word of a language, in the notation of explanation.js. @type {Record<string, string>} */
const FORMULAS = {
  linear: "y = b + Σ w·x",
  relu: "y = max(0, x)",
  leaky_relu: "y = max(x, a·x)",
  gelu: "y = x·(1 + erf(x/√2)) / 2",
  tanh: "y = tanh(x)",
  sigmoid: "y = 1 / (1 + e^{−x})",
  max_pool2d: "y = max x",
  avg_pool2d: "y = Σ x / k^{2}",
  global_avg_pool2d: "y = Σ x / n^{2}",
  batch_norm: "y = γ·(x − μ) / √(σ^{2} + ε) + β",
  flatten: "[c, h, w] → [c·h·w]",
};

/** @type {Record<string, Description>} */
const DESCRIPTIONS = texts.layers.kind;
/** @type {Record<string, string>} */
const OPTIONS = texts.layers.option;

/** What a kind computes. @param {string} kind */
export function explanationOfKind(kind) {
  const { help = "", formula = FORMULAS[kind] ?? "" } = DESCRIPTIONS[kind] ?? {};
  return { text: help, formula };
}

/** A setting as a control. @param {string} kind @param {KindField["field"]} field @returns {FieldSpec} */
export function specOf(kind, field) {
  const { label = field.key, help = "" } = DESCRIPTIONS[kind]?.settings?.[field.key] ?? {};
  const names = { key: field.key, label, explanation: help };
  if (field.type === "switch") return { ...names, type: field.type };
  if (field.type === "number") return { ...names, type: field.type, ladder: field.ladder };
  const options = field.values.map((value) => ({ value, label: OPTIONS[String(value)] ?? String(value) }));
  return { ...names, type: field.type, options };
}
