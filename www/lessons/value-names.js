/**
 * The closed list of live values: numbers of the running network that a lesson may name (docs/lessons.md). What each is, live-values.js
 * says.
 * @module
 */

import { kindOf, KINDS } from "../editor/kinds.js";
import { texts } from "../later-text.js";
import { SETTINGS } from "../run/settings.js";

/** A part of a name in capitals stands for what the name may say there. */
const PLACES = {
  LAYER: /^[a-z][a-z_]*\d*$/,
  CLASS: /^\d+$/,
  UNIT: /^[1-9]\d*$/,
  ROW: /^\d+$/,
  COLUMN: /^\d+$/,
  KIND: /^[a-z][a-z_0-9]*$/,
  NAME: /^[a-z][a-z_0-9]*$/,
};

/** Any number of places, at least one. */
const REST = "PLACES";

export const VALUE_NAMES = /** @type {const} */ ([
  "parameters",
  "parameters.LAYER",
  "flops",
  "flops.LAYER",
  "layers",
  "layers.frozen",
  "count.KIND",
  "classes",
  "shape.LAYER",
  "channels.LAYER",
  "rows.LAYER",
  "columns.LAYER",
  "size.LAYER",
  "field.LAYER",
  "terms.LAYER",
  "step",
  "epoch",
  "seconds",
  "loss.first",
  "loss.last",
  "loss.smoothed",
  "loss.lowest",
  "loss.opened",
  "loss.train",
  "loss.test",
  "loss.validation",
  "accuracy.test",
  "accuracy.validation",
  "setting.NAME",
  "uses.NAME",
  "label",
  "prediction",
  "probability",
  "probability.CLASS",
  "score.CLASS",
  "input.loss",
  "pixel.ROW.COLUMN",
  "input.ROW.COLUMN",
  "value.LAYER.UNIT",
  "value.LAYER.UNIT.ROW.COLUMN",
  "mean.LAYER",
  "deviation.LAYER",
  "minimum.LAYER",
  "maximum.LAYER",
  "zeros.LAYER",
  "weight.LAYER.UNIT.PLACES",
  "bias.LAYER.UNIT",
  "gradient.LAYER.UNIT.PLACES",
  "dead.LAYER",
  "confused.actual",
  "confused.predicted",
  "confused.count",
  "errors",
  "recall.CLASS",
  "precision.CLASS",
  "kept.NAME",
]);

/** @typedef {typeof VALUE_NAMES[number]} ValueName */

/** @param {string} name such as "parameters.fc1" @returns {{pattern: ValueName, of: string[]} | null} what stands in the pattern's places */
export function matchValue(name) {
  const parts = name.split(".");
  for (const pattern of VALUE_NAMES) {
    const of = matched(pattern.split("."), parts);
    if (of) return { pattern, of };
  }
  return null;
}

/** Why a name is none of a live value; empty where it is one. @param {string} name */
export function valueFault(name) {
  const match = matchValue(name);
  if (match) return partFault(match.pattern, match.of[0] ?? "");
  const first = name.split(".")[0] ?? "";
  const alike = VALUE_NAMES.filter((pattern) => pattern.split(".")[0] === first);
  return texts.lessonFaults.noSuchValue(name, alike.join(", "));
}

/** What a value counts or asks for must be there: else it were always 0. @param {ValueName} pattern @param {string} part */
function partFault(pattern, part) {
  if (pattern === "count.KIND" && !kindOf(part))
    return texts.lessonFaults.noSuchKind(part, KINDS.map(({ kind }) => kind).join(", "));
  const choices = SETTINGS.flatMap(({ key, field }) =>
    field.type === "choice" && key !== "backend" ? field.options.map(({ value }) => String(value)) : [],
  );
  return pattern === "uses.NAME" && !choices.includes(part)
    ? texts.lessonFaults.noSuchOption(pattern, part, choices.join(", "))
    : "";
}

/** @param {string[]} pattern @param {string[]} parts */
function matched(pattern, parts) {
  const rest = pattern[pattern.length - 1] === REST;
  if (rest ? parts.length < pattern.length : parts.length !== pattern.length) return null;
  /** @type {string[]} */
  const of = [];
  for (const [at, part] of parts.entries()) {
    const expected = rest && at >= pattern.length - 1 ? "ROW" : (pattern[at] ?? "");
    const place = PLACES[/** @type {keyof typeof PLACES} */ (expected)];
    if (place ? !place.test(part) : part !== expected) return null;
    if (place) of.push(part);
  }
  return of;
}
