/**
 * The colours of a confusion matrix: what is right by its share of the class; what is wrong the other way, by its share of the
 * class in the worst such cell, because errors are few.
 * @module
 */

/** @import {EvaluationSummary} from "../protocol/core.js" */

import { colourScale, STEPS } from "./colour.js";

/** @param {EvaluationSummary} evaluation @returns {{fill: string, text: string}[]} as #rrggbb, row by row */
export function cellColours({ counts, classes, scores }) {
  const isRight = (/** @type {number} */ place) => place % classes === Math.floor(place / classes);
  const shares = Array.from(counts, (number, place) => {
    return number / Math.max(1, scores[Math.floor(place / classes)]?.support ?? 0);
  });
  const worst = shares.reduce((most, share, place) => (isRight(place) ? most : Math.max(most, share)), 0);
  const { positive, negative } = colourScale();
  return shares.map((share, place) => {
    const part = isRight(place) ? share : worst > 0 ? share / worst : 0;
    const packed = (isRight(place) ? positive : negative)[Math.round(part * (STEPS - 1))] ?? 0;
    return { fill: hex(packed), text: isLight(packed) ? "#14181d" : "#ffffff" };
  });
}

/** @param {number} packed as colour.js has it */
function hex(packed) {
  const part = (/** @type {number} */ shift) => ((packed >> shift) & 255).toString(16).padStart(2, "0");
  return `#${part(0)}${part(8)}${part(16)}`;
}

/** Whether dark text reads better on it: WCAG's relative luminance, at the geometric middle. @param {number} packed */
function isLight(packed) {
  const linear = (/** @type {number} */ shift) => (((packed >> shift) & 255) / 255) ** 2.2;
  return 0.2126 * linear(0) + 0.7152 * linear(8) + 0.0722 * linear(16) > 0.179;
}
