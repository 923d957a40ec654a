/**
 * A challenge's goal in words: "accuracy.test >= 0.97" is "test accuracy ≥ 97 %".
 * @module
 */

import { kindOf } from "../editor/kinds.js";
import { texts } from "../later-text.js";
import { SETTINGS } from "../run/settings.js";
import { count, percent } from "../views/figures.js";

const CONDITION = /^(\S+) (<=|>=|!=|=|<|>) (\S+)$/;
const NAME = /[a-z]\w*(?:\.\w+)*/g;
/** @type {Record<string, string>} */
const SIGNS = { "<=": "≤", ">=": "≥", "!=": "≠" };
/** What is a share of 1. */
const SHARE = /^(accuracy|probability)\b|^setting\.label_noise$/;

/** @param {string} condition as it is written in a lesson */
export function goalWords(condition) {
  const [, name = "", sign = "", value = ""] = CONDITION.exec(condition) ?? [];
  const used = /^uses\.(\w+)$/.exec(name)?.[1];
  if (used && sign === "=" && value === "1") return nameOfChoice(used);
  const isLarge = /^\d{4,}$/.test(value);
  const limit =
    SHARE.test(name) && Number(value) <= 1 ? percent(Number(value), 0) : isLarge ? count(Number(value)) : value;
  const signed = sign && limit !== value ? `${name} ${sign} ${limit}` : condition;
  return valueWords(signed.replace(/[<>!]=/g, (each) => SIGNS[each] ?? each));
}

/** The names of live values in an expression, by what they are. @param {string} expression */
export function valueWords(expression) {
  return expression.replace(NAME, wordsOf).replaceAll(" - ", " − ");
}

/** @param {string} name */
function wordsOf(name) {
  const words = /** @type {Record<string, string>} */ (texts.lessons.values)[name];
  if (words) return words;
  const [group = "", of = ""] = name.split(".");
  if (group === "count") return texts.lessons.layersOf(kindOf(of)?.label ?? of);
  if (group === "field") return texts.lessons.fieldOf(of);
  if (group === "setting") return SETTINGS.find(({ key }) => key === of)?.field.label ?? name;
  return name;
}

/** The optimiser, loss function or schedule of a name. @param {string} name */
function nameOfChoice(name) {
  for (const { field } of SETTINGS) {
    const option = field.type === "choice" ? field.options.find(({ value }) => value === name) : undefined;
    if (option) return `${field.label}: ${option.label}`;
  }
  return name;
}
