/**
 * A question of a lesson, as it is written: what is asked, what is right, and what explains each wrong answer.
 * @module
 */

/** @import {Action} from "./actions.js" */
/** @import {Condition, Expression} from "./expression.js" */
/** @import {Span} from "./prose.js" */
/** @import {Block} from "./source.js" */
/** @import {Target} from "./targets.js" */

import { texts } from "../later-text.js";
import { parseAction } from "./actions.js";
import { parseCondition, parseExpression } from "./expression.js";
import { parseSpans } from "./prose.js";
import { pairs } from "./source.js";
import { parseTarget } from "./targets.js";

/** @typedef {{text: Span[], right: boolean | Condition, why: {right: Span[], wrong: Span[]}}} Choice `why`: what explains it where it is right, and where it is wrong */
/** @typedef {{value: number, isShare: boolean}} Tolerance */
/** @typedef {{than: "=" | "<" | ">", value: Expression, why: Span[]}} WrongNumber */
/** @typedef {{text: Span[], image: number | null, value: Expression | null}} Item */
/** @typedef {"above" | "below" | "rises" | "falls" | "flat"} WrongShape */
/** @typedef {"loss" | "test-loss" | "train-loss" | "accuracy"} Chart */

/**
 * @typedef {{kind: "choice" | "several", choices: Choice[]}} ChoiceAnswer
 * @typedef {{kind: "number", right: Expression, tolerance: Tolerance, wrong: WrongNumber[], unit: string}} NumberAnswer
 * @typedef {{kind: "order", by: "falling" | "rising" | null, items: Item[]}} OrderAnswer
 * @typedef {{kind: "curve", chart: Chart, until: number, top: number, tolerance: number, wrong: {shape: WrongShape, why: Span[]}[]}} CurveAnswer
 * @typedef {{kind: "cell", right: [actual: number, predicted: number] | null, accept: number}} CellAnswer `right`: null for the most confused
 * @typedef {ChoiceAnswer | NumberAnswer | OrderAnswer | CurveAnswer | CellAnswer} Answer
 */

/**
 * @typedef {object} Question
 * @property {Span[]} text
 * @property {Answer} answer
 * @property {Action | null} reveal what is done between the answer and its judgement
 * @property {Span[]} hint
 * @property {Target | null} show
 * @property {Span[]} because said of a right answer
 * @property {Span[]} otherwise said of a wrong one that nothing else explains
 */

/** @typedef {ReturnType<typeof pairs>} Pairs */

const CHOICE = /^([([])(x| |if (?:[^()]|\([^()]*\))+)([)\]])\s*(.*)$/;
const VERDICT = /^(right|wrong)\s*[:：]\s*(.*)$/;
const CHARTS = /** @type {const} */ (["loss", "test-loss", "train-loss", "accuracy"]);
const SHAPES = /** @type {const} */ (["above", "below", "rises", "falls", "flat"]);

/** What each kind of answer knows besides what all do. @type {Record<string, string[]>} */
const KEYS = {
  choice: [],
  several: [],
  number: ["right", "tolerance", "wrong", "unit"],
  order: ["by"],
  curve: ["chart", "until", "top", "tolerance", "wrong"],
  cell: ["right", "accept"],
};
const COMMON = ["question", "answer", "reveal", "hint", "show", "because", "else"];

/** @param {Block} block @param {(line: number, sentence: string) => void} onFault @returns {Question | null} */
export function parseQuestion({ line, lines }, onFault) {
  const all = pairs(lines);
  const value = (/** @type {string} */ key) => all.find((pair) => pair.key === key);
  const kind = value("answer")?.value ?? "";
  const keys = KEYS[kind];
  if (!keys) {
    onFault(value("answer")?.line ?? line, texts.lessonFaults.noSuchAnswer(kind, Object.keys(KEYS).join(", ")));
    return null;
  }
  for (const pair of all)
    if (pair.key !== "" && ![...COMMON, ...keys].includes(pair.key))
      onFault(pair.line, texts.lessonFaults.unknownKey(pair.key, [...COMMON, ...keys].join(", ")));
  // What has no key is a choice, or an item of an order.
  for (const { key, text, line: at } of all)
    if (key === "" && !(keys.length === 0 || (kind === "order" && text.startsWith("- "))))
      onFault(at, texts.lessonFaults.stray(text));
  const guard = guarded(onFault, line);
  const question = guard(value("question"), (text) => parseSpans(text));
  if (!question) onFault(line, texts.lessonFaults.needs("question"));
  if (!value("else") && ["number", "order", "curve", "cell"].includes(kind))
    onFault(line, texts.lessonFaults.needs("else"));
  const answer = answerOf(kind, all, { line, onFault, guard });
  if (!question || !answer) return null;
  return {
    ...{ text: question, answer },
    reveal: guard(value("reveal"), parseAction),
    hint: guard(value("hint"), (text) => parseSpans(text)) ?? [],
    show: guard(value("show"), parseTarget),
    because: guard(value("because"), (text) => parseSpans(text)) ?? [],
    otherwise: guard(value("else"), (text) => parseSpans(text)) ?? [],
  };
}

/** @typedef {<T>(pair: Pairs[number] | undefined, read: (text: string) => T) => T | null} Guard */
/** @typedef {{line: number, onFault: (line: number, sentence: string) => void, guard: Guard}} Context `line` of the block */

/** Reads a value with the lines below it, and tells its fault. @param {(line: number, sentence: string) => void} onFault @param {number} at @returns {Guard} */
export function guarded(onFault, at) {
  return (pair, read) => {
    if (!pair) return null;
    try {
      return read(`${pair.value} ${pair.below}`.trim());
    } catch (error) {
      onFault(pair.line ?? at, /** @type {Error} */ (error).message);
      return null;
    }
  };
}

/** @param {string} kind @param {Pairs} all @param {Context} context @returns {Answer | null} */
function answerOf(kind, all, context) {
  switch (kind) {
    case "number":
      return numberOf(all, context);
    case "order":
      return orderOf(all, context);
    case "curve":
      return curveOf(all, context);
    case "cell":
      return cellOf(all, context);
    default:
      return choiceOf(/** @type {"choice" | "several"} */ (kind), all, context);
  }
}

/** @param {"choice" | "several"} kind @param {Pairs} all @param {Context} context @returns {ChoiceAnswer | null} */
function choiceOf(kind, all, { line, onFault }) {
  /** @type {Choice[]} */
  const choices = [];
  for (const { key, text, below, indented, line: at } of all) {
    if (key !== "") continue;
    const match = CHOICE.exec(text);
    if (!match) {
      onFault(at, texts.lessonFaults.notAChoice(text));
      continue;
    }
    const [, open, mark = " ", , words = ""] = match;
    if ((open === "(") !== (kind === "choice")) onFault(at, texts.lessonFaults.otherBrackets(kind));
    if (mark !== "x" && below === "") onFault(at, texts.lessonFaults.noExplanation(words));
    try {
      const right = mark.startsWith("if ") ? parseCondition(mark.slice(3)) : mark === "x";
      const why = typeof right === "boolean" ? explanationOf(below, indented) : explanationsOf(words, indented);
      choices.push({ text: parseSpans(words), right, why });
    } catch (error) {
      onFault(at, /** @type {Error} */ (error).message);
    }
  }
  const written = all.filter(({ key }) => key === "").length;
  if (written < 2) onFault(line, texts.lessonFaults.tooFewChoices);
  // One that has a fault may be the right one.
  if (choices.length < written) return null;
  if (kind === "choice" && choices.every(({ right }) => right === false)) onFault(line, texts.lessonFaults.noneIsRight);
  return choices.length < 2 ? null : { kind, choices };
}

/** Whether it is right is known. @param {string} below @param {string[]} indented @returns {Choice["why"]} */
function explanationOf(below, indented) {
  const marked = indented.find((line) => VERDICT.test(line));
  if (marked) throw new Error(texts.lessonFaults.needsNoVerdict(marked));
  return { right: parseSpans(below), wrong: parseSpans(below) };
}

/** The network decides whether it is right: one explanation for each case. @param {string} words @param {string[]} indented @returns {Choice["why"]} */
function explanationsOf(words, indented) {
  const said = { right: "", wrong: "" };
  /** @type {"right" | "wrong" | null} */
  let verdict = null;
  for (const line of indented) {
    const [, mark = "", rest = line] = VERDICT.exec(line) ?? [];
    if (mark === "right" || mark === "wrong") verdict = mark;
    if (verdict) said[verdict] = `${said[verdict]} ${rest}`.trim();
    else if (line !== "") throw new Error(texts.lessonFaults.needsVerdicts(words));
  }
  if (indented.length > 0 && (said.right === "" || said.wrong === ""))
    throw new Error(texts.lessonFaults.needsVerdicts(words));
  return { right: parseSpans(said.right), wrong: parseSpans(said.wrong) };
}

/** @param {Pairs} all @param {Context} context @returns {NumberAnswer | null} */
function numberOf(all, { line, onFault, guard }) {
  const find = (/** @type {string} */ key) => all.find((pair) => pair.key === key);
  if (!find("right")) onFault(line, texts.lessonFaults.needs("right"));
  const right = guard(find("right"), parseExpression);
  const tolerance = guard(find("tolerance"), toleranceOf) ?? { value: 0, isShare: false };
  const unit = find("unit")?.value ?? "";
  const wrong = all.filter(({ key }) => key === "wrong").map((pair) => wrongNumber(pair, onFault));
  if (!right) return null;
  return { kind: "number", right, tolerance, unit, wrong: wrong.filter((each) => each !== null) };
}

/** @param {Pairs[number]} pair @param {(line: number, sentence: string) => void} onFault @returns {WrongNumber | null} */
function wrongNumber({ line, value, below }, onFault) {
  const [, sign = "", expression = ""] = /^([<>]?)\s*(.*)$/.exec(value) ?? [];
  if (below === "") onFault(line, texts.lessonFaults.noExplanation(value));
  try {
    const than = /** @type {"=" | "<" | ">"} */ (sign || "=");
    return { than, value: parseExpression(expression), why: parseSpans(below) };
  } catch (error) {
    onFault(line, /** @type {Error} */ (error).message);
    return null;
  }
}

/** @param {string} text "0.05" or "5%" @returns {Tolerance} */
function toleranceOf(text) {
  const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text);
  if (!match) throw new Error(texts.lessonFaults.badTolerance(text));
  const isShare = match[2] === "%";
  return { value: Number(match[1]) / (isShare ? 100 : 1), isShare };
}

/** @param {Pairs} all @param {Context} context @returns {OrderAnswer | null} */
function orderOf(all, { line, onFault, guard }) {
  const by = all.find(({ key }) => key === "by")?.value ?? null;
  if (by !== null && by !== "falling" && by !== "rising")
    onFault(line, texts.lessonFaults.noSuchOption("by", by, ["falling", "rising"].join(", ")));
  const lines = all.filter(({ key, text }) => key === "" && text.startsWith("- "));
  const items = lines.map((pair) => guard({ ...pair, value: pair.text.slice(2) }, (text) => itemOf(text, by !== null)));
  const there = items.filter((item) => item !== null);
  if (there.length < 2) onFault(line, texts.lessonFaults.tooFewItems);
  return there.length < 2 ? null : { kind: "order", by: by === "falling" || by === "rising" ? by : null, items: there };
}

/** @param {string} text "[image 7] words = value" @param {boolean} hasValue @returns {Item} */
function itemOf(text, hasValue) {
  const [, image, rest = ""] = /^(?:\[image (\d+)\]\s*)?(.*)$/.exec(text) ?? [];
  const cutAt = hasValue ? rest.lastIndexOf("=") : -1;
  if (hasValue && cutAt < 0) throw new Error(texts.lessonFaults.noValue(text));
  return {
    text: parseSpans((hasValue ? rest.slice(0, cutAt) : rest).trim()),
    image: image === undefined ? null : Number(image),
    value: hasValue ? parseExpression(rest.slice(cutAt + 1)) : null,
  };
}

/** @param {Pairs} all @param {Context} context @returns {CurveAnswer | null} */
function curveOf(all, { line, onFault, guard }) {
  const find = (/** @type {string} */ key) => all.find((pair) => pair.key === key);
  const chart = CHARTS.find((each) => each === find("chart")?.value);
  if (!chart)
    onFault(
      find("chart")?.line ?? line,
      texts.lessonFaults.noSuchOption("chart", find("chart")?.value ?? "", CHARTS.join(", ")),
    );
  const until = guard(find("until"), positive) ?? 0;
  const top = guard(find("top"), positive) ?? 0;
  if (!find("until")) onFault(line, texts.lessonFaults.needs("until"));
  if (!find("top")) onFault(line, texts.lessonFaults.needs("top"));
  const tolerance = guard(find("tolerance"), toleranceOf)?.value ?? 0.15;
  const wrong = all
    .filter(({ key }) => key === "wrong")
    .map(({ line: at, value, below }) => {
      const shape = SHAPES.find((each) => each === value);
      if (!shape) onFault(at, texts.lessonFaults.noSuchOption("wrong", value, SHAPES.join(", ")));
      return {
        shape: shape ?? "above",
        why: guard({ line: at, value: "", below, key: "", text: "", indented: [] }, (text) => parseSpans(text)) ?? [],
      };
    });
  return chart && until > 0 && top > 0 ? { kind: "curve", chart, until, top, tolerance, wrong } : null;
}

/** @param {string} text */
function positive(text) {
  const value = Number(text);
  if (!(value > 0)) throw new Error(texts.lessonFaults.notPositive(text));
  return value;
}

/** @param {Pairs} all @param {Context} context @returns {CellAnswer | null} */
function cellOf(all, { line, onFault, guard }) {
  const right = all.find(({ key }) => key === "right");
  const match = /^(\d+) (\d+)$/.exec(right?.value ?? "");
  if (!match && right?.value !== "most-confused") {
    onFault(right?.line ?? line, texts.lessonFaults.badCell);
    return null;
  }
  const accept =
    guard(
      all.find(({ key }) => key === "accept"),
      positive,
    ) ?? 1;
  return { kind: "cell", right: match ? [Number(match[1]), Number(match[2])] : null, accept };
}
