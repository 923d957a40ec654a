/**
 * Whether an answer is right, by the live values of the moment, and what explains it.
 * @module
 */

/** @import {Expression} from "./expression.js" */
/** @import {Span} from "./prose.js" */
/** @import {Answer, Choice, ChoiceAnswer, CurveAnswer, NumberAnswer, OrderAnswer, Question, WrongShape} from "./question.js" */

import { holds, valueOf, valuesIn } from "./expression.js";

/**
 * What a reader has answered.
 * @typedef {object} Given
 * @property {number[]} [chosen] places of choices
 * @property {number} [number]
 * @property {number[]} [order] places of items, the first first
 * @property {number[]} [curve] heights at even distances, from 0 to the axis' top
 * @property {[actual: number, predicted: number]} [cell]
 */

/** @typedef {ReadonlyMap<string, number | null>} Values */

/**
 * @typedef {object} Live what only some answers need besides values
 * @property {number[]} [curve] the network's, at the same distances
 * @property {[actual: number, predicted: number][]} [cells] off the diagonal of the confusion matrix, the largest first
 */

/** @typedef {{isRight: boolean, why: Span[][], right: Given}} Verdict `right` is a right answer */

/**
 * The number that a reader has written, with the separators of thousands that the page itself writes, or with a decimal comma.
 * @param {string} text @returns {number} NaN where it is none
 */
export function writtenNumber(text) {
  const plain = text.replace(/[\s_]/g, "").replace("−", "-");
  if (plain === "") return NaN;
  const isGrouped = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(plain);
  return Number(isGrouped ? plain.replaceAll(",", "") : plain.replace(",", "."));
}

/** The live values that a question is judged by. @param {Answer} answer @returns {string[]} */
export function valuesFor(answer) {
  switch (answer.kind) {
    case "choice":
    case "several":
      return answer.choices.flatMap(({ right }) => (typeof right === "boolean" ? [] : valuesIn(right)));
    case "number":
      return [answer.right, ...answer.wrong.map(({ value }) => value)].flatMap(valuesIn);
    case "order":
      return answer.items.flatMap(({ value }) => (value ? valuesIn(value) : []));
    default:
      return [];
  }
}

/** @param {Question} question @param {Given} given @param {Values} values @param {Live} live @returns {Verdict | null} null where it cannot be judged now */
export function judged({ answer, because, otherwise }, given, values, live = {}) {
  const right = rightAnswer(answer, values, live);
  if (!right) return null;
  switch (answer.kind) {
    case "choice":
    case "several":
      return judgedChoices(answer, given.chosen ?? [], right, values);
    case "number":
      return judgedNumber(answer, given.number ?? NaN, { right, values, because, otherwise });
    case "order": {
      const isRight = isOrdered(answer, given.order ?? [], values);
      return { isRight, why: [isRight ? because : otherwise], right };
    }
    case "curve":
      return judgedCurve(answer, given.curve ?? [], { right, because, otherwise });
    case "cell": {
      const accepted = answer.right ? [answer.right] : (live.cells ?? []).slice(0, answer.accept);
      const isRight = accepted.some(([actual, predicted]) => actual === given.cell?.[0] && predicted === given.cell[1]);
      return { isRight, why: [isRight ? because : otherwise], right };
    }
  }
}

/** A right answer as the network is now. @param {Answer} answer @param {Values} values @param {Live} live @returns {Given | null} null where that is not known */
export function rightAnswer(answer, values, live) {
  switch (answer.kind) {
    case "choice":
    case "several": {
      const rights = rightChoices(answer, values);
      return rights && (answer.kind === "several" || rights.length > 0) ? { chosen: rights } : null;
    }
    case "number": {
      const number = valueOf(answer.right, values);
      return Number.isNaN(number) ? null : { number: number * (answer.unit === "%" ? 100 : 1) };
    }
    case "order":
      return rightOrder(answer, values);
    case "curve":
      return live.curve && live.curve.length > 0 ? { curve: live.curve } : null;
    case "cell": {
      const cell = answer.right ?? live.cells?.[0];
      return cell ? { cell } : null;
    }
  }
}

/** @param {ChoiceAnswer} answer @param {Values} values @returns {number[] | null} */
function rightChoices({ choices }, values) {
  const rights = choices.map(({ right }) => (typeof right === "boolean" ? right : holds(right, values)));
  return rights.includes(null) ? null : rights.flatMap((right, place) => (right ? [place] : []));
}

/** @param {ChoiceAnswer} answer @param {number[]} chosen @param {Given} right @param {Values} values @returns {Verdict} */
function judgedChoices({ kind, choices }, chosen, right, values) {
  const rights = rightChoices({ kind, choices }, values) ?? [];
  const isOne = kind === "choice" && chosen.length === 1 && rights.includes(chosen[0] ?? -1);
  const isAll = chosen.length === rights.length && chosen.every((place) => rights.includes(place));
  const isRight = kind === "choice" ? isOne : isAll;
  // Of several, what was chosen wrongly and what was left out is explained, each beside its choice; all that is right, once it is chosen.
  const explained = choices.filter((_, place) => {
    if (kind === "choice") return chosen.includes(place);
    return isRight ? rights.includes(place) : chosen.includes(place) !== rights.includes(place);
  });
  /** @param {Choice} choice @returns {Span[]} */
  const said = (choice) => {
    // Of the choice as it is, not of the answer: what was left out is explained as right.
    const why = rights.includes(choices.indexOf(choice)) ? choice.why.right : choice.why.wrong;
    return kind === "choice" || why.length === 0 ? why : [{ strong: choice.text }, { text: " – " }, ...why];
  };
  return { isRight, why: explained.map(said).filter((spans) => spans.length > 0), right };
}

/** @param {NumberAnswer} answer @param {number} number @param {{right: Given, values: Values, because: Span[], otherwise: Span[]}} with_ @returns {Verdict} */
function judgedNumber({ tolerance, wrong, unit }, number, { right, values, because, otherwise }) {
  const scale = unit === "%" ? 100 : 1;
  const wanted = right.number ?? NaN;
  const room = (/** @type {number} */ value) =>
    Math.max(1e-9 * Math.abs(value), tolerance.isShare ? tolerance.value * Math.abs(value) : tolerance.value);
  if (Math.abs(number - wanted) <= room(wanted)) return { isRight: true, why: [because], right };
  const met = wrong.find(({ than, value }) => {
    const other = valueOf(value, values) * scale;
    if (than === "=") return Math.abs(number - other) <= room(other);
    return than === "<" ? number < other : number > other;
  });
  return { isRight: false, why: [met ? met.why : otherwise], right };
}

/** @param {OrderAnswer} answer @param {Values} values @returns {number[] | null} what each item is ordered by, smallest first */
function ranks({ by, items }, values) {
  if (by === null) return items.map((_, place) => place);
  const all = items.map(({ value }) => (value ? valueOf(value, values) : NaN));
  if (all.some(Number.isNaN)) return null;
  return by === "falling" ? all.map((value) => -value) : all;
}

/** @param {OrderAnswer} answer @param {Values} values @returns {Given | null} */
function rightOrder(answer, values) {
  const by = ranks(answer, values);
  return by && { order: answer.items.map((_, place) => place).sort((a, b) => (by[a] ?? 0) - (by[b] ?? 0)) };
}

/** Equal values may stand in any order. @param {OrderAnswer} answer @param {number[]} order @param {Values} values */
function isOrdered(answer, order, values) {
  const by = ranks(answer, values) ?? [];
  const isWhole = order.length === answer.items.length;
  return isWhole && order.every((place, at) => at === 0 || (by[order[at - 1] ?? 0] ?? 0) <= (by[place] ?? 0));
}

/** @param {CurveAnswer} answer @param {number[]} drawn @param {{right: Given, because: Span[], otherwise: Span[]}} with_ @returns {Verdict} */
function judgedCurve({ top, tolerance, wrong }, drawn, { right, because, otherwise }) {
  const live = right.curve ?? [];
  const gaps = live.map((value, place) => (drawn[place] ?? NaN) - Math.min(top, value));
  const distance = mean(gaps.map(Math.abs));
  if (distance <= tolerance * top) return { isRight: true, why: [because], right };
  const met = wrong.find(({ shape }) => hasShape(shape, drawn, gaps, top));
  return { isRight: false, why: [met ? met.why : otherwise], right };
}

/** @param {WrongShape} shape @param {number[]} drawn @param {number[]} gaps to the live curve @param {number} top */
function hasShape(shape, drawn, gaps, top) {
  const change = (drawn[drawn.length - 1] ?? 0) - (drawn[0] ?? 0);
  // What a hand cannot draw more evenly is flat.
  const isFlat = Math.abs(change) < top * 0.08;
  switch (shape) {
    case "above":
      return mean(gaps) > 0;
    case "below":
      return mean(gaps) < 0;
    case "rises":
      return change > 0 && !isFlat;
    case "falls":
      return change < 0 && !isFlat;
    case "flat":
      return isFlat;
  }
}

/** @param {number[]} numbers */
function mean(numbers) {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** What of an expression's values is missing. @param {string[]} names @param {Values} values */
export function missing(names, values) {
  return [...new Set(names)].filter((name) => (values.get(name) ?? null) === null);
}

/** @param {Expression} of @param {Values} values @returns {number | null} */
export function numberOf(of, values) {
  const value = valueOf(of, values);
  return Number.isNaN(value) ? null : value;
}
