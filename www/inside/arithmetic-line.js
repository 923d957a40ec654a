/**
 * The arithmetic of one number as text: its terms, the rest of them summed, and what follows.
 * @module
 */

/** @import {Link} from "../protocol/core.js" */

import { texts } from "../later-text.js";

/** Terms that are written out; the others are summed until they are unfolded. */
export const WRITTEN = 9;

/** @param {number} value */
export function exact(value) {
  if (!Number.isFinite(value)) return texts.inside.notANumber;
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(3) : value.toFixed(4);
  return (Number(text) === 0 ? text.replace("-", "") : text).replaceAll("-", "−");
}

/** @param {number} value within a sum or a product */
export function bracketed(value) {
  return value < 0 ? `(${exact(value)})` : exact(value);
}

/** @param {Link} link @param {string} name */
export function stepOf({ steps }, name) {
  return steps.find(([step]) => step === name)?.[1] ?? NaN;
}

/** The sum of the first so many products. @param {Link} link @param {number} [count] */
export function partialSum({ products }, count = products.length) {
  return products.subarray(0, count).reduce((sum, product) => sum + product, 0);
}

/** What is done with the terms of a link, before its result. @param {Link} link @param {number} written how many terms are written out */
export function termsText(link, written) {
  const { operation, inputs, weights, products } = link;
  const shown = Math.min(written, inputs.length);
  const rest = inputs.length - shown;
  const each = (/** @type {(term: number) => string} */ text) => Array.from({ length: shown }, (_, term) => text(term));
  const others = rest > 0 ? [texts.inside.sum.rest(rest, exact(partialSum(link) - partialSum(link, shown)))] : [];
  switch (operation) {
    case "weighted_sum":
      return [...each((term) => `${bracketed(weights[term] ?? 0)} · ${bracketed(inputs[term] ?? 0)}`), ...others].join(
        " + ",
      );
    case "mean":
      return `(${[...each((term) => bracketed(inputs[term] ?? 0)), ...others].join(" + ")}) / ${inputs.length}`;
    case "maximum":
      return `max(${[...each((term) => exact(inputs[term] ?? 0)), ...(rest > 0 ? [texts.inside.terms.more(rest)] : [])].join(", ")})`;
    case "response_normalisation":
      return [...each((term) => `${bracketed(inputs[term] ?? 0)}²`), ...others].join(" + ");
    default:
      return exact(inputs[0] ?? products[0] ?? NaN);
  }
}

/** The whole line of a link, from its name to its result. @param {Link} link @param {string} kind of the layer @param {number} written */
export function lineOf(link, kind, written) {
  const result = exact(link.result);
  const input = exact(link.inputs[0] ?? NaN);
  const step = (/** @type {string} */ name) => stepOf(link, name);
  switch (link.operation) {
    case "weighted_sum": {
      const bias = step("bias");
      const sum = `${termsText(link, written)} = ${exact(step("sum"))}`;
      return Number.isNaN(bias) ? sum : texts.inside.sum.withBias(sum, exact(step("sum")), bracketed(bias), result);
    }
    case "sum":
      return texts.inside.sum.shortcut(exact(step("body")), bracketed(step("shortcut")), result);
    case "maximum":
    case "mean":
      return `${termsText(link, written)} = ${result}`;
    case "function":
      return `${functionText(kind, input, step("negative_slope"))} = ${result}`;
    case "normalisation": {
      const normalised = texts.inside.sum.normalised(
        input,
        bracketed(step("mean")),
        exact(step("variance")),
        exact(step("epsilon")),
      );
      return texts.inside.sum.normalisedScaled(normalised, bracketed(step("weight")), bracketed(step("bias")), result);
    }
    case "response_normalisation": {
      const mean = `(${exact(step("alpha"))} / ${step("size")}) · (${termsText(link, written)})`;
      return `${exact(step("input"))} / (${exact(step("k"))} + ${mean})^${step("beta")} = ${result}`;
    }
    case "copy":
      return texts.inside.sum.unchanged(input, kind);
    case "softmax":
      return softmaxLine(link, written);
  }
}

/** @param {string} kind @param {string} input @param {number} slope */
function functionText(kind, input, slope) {
  /** @type {Record<string, string>} */
  const texts = {
    relu: `max(0, ${input})`,
    leaky_relu: `max(${input}, ${slope} · ${input})`,
    gelu: `${input} · Φ(${input})`,
    tanh: `tanh(${input})`,
    sigmoid: `1 / (1 + e^(−(${input})))`,
  };
  return texts[kind] ?? `${kind}(${input})`;
}

/** Shifted by the highest score, as it is computed. @param {Link} link @param {number} written */
function softmaxLine(link, written) {
  const highest = stepOf(link, "highest");
  const own = exact(link.inputs[link.place[0] ?? 0] ?? NaN);
  const shown = Math.min(written, link.inputs.length);
  const exponentials = [...link.products.subarray(0, shown)].map(exact);
  const rest = link.inputs.length - shown;
  if (rest > 0) exponentials.push(texts.inside.sum.rest(rest, exact(partialSum(link) - partialSum(link, shown))));
  const numerator = `e^(${own} − ${bracketed(highest)}) = ${exact(stepOf(link, "exponential"))}`;
  return texts.inside.sum.softmax(numerator, exponentials.join(" + "), exact(stepOf(link, "sum")), exact(link.result));
}
