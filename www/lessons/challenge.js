/**
 * A challenge at the end of a lesson: goals that can be measured, what of is best, and the run that it proposes to begin with.
 * @module
 */

/** @import {Condition, Expression} from "./expression.js" */
/** @import {Span} from "./prose.js" */
/** @import {SetUp} from "./set-up.js" */
/** @import {Block} from "./source.js" */

import { texts } from "../later-text.js";
import { parseCondition, parseExpression } from "./expression.js";
import { parseSpans, wordCount } from "./prose.js";
import { guarded } from "./question.js";
import { parseSetUp, SET_UP_KEYS } from "./set-up.js";
import { pairs } from "./source.js";

/**
 * @typedef {object} Challenge
 * @property {string} title empty where it is the only one
 * @property {Span[]} words what to watch
 * @property {Condition[]} goals
 * @property {"lowest" | "highest"} best
 * @property {Expression} of
 * @property {string[]} text the goals as they are written
 * @property {string} bestText what is of best, as it is written
 * @property {string} key by which its best is kept: another goal begins anew, and languages share one
 * @property {SetUp | null} setUp
 */

const KEYS = ["title", "text", "goal", "and", "best"];
const WORDS_MAX = 40;

/** @param {Block} block @param {(line: number, sentence: string) => void} onFault @returns {Challenge | null} */
export function challengeOf({ line, lines }, onFault) {
  const all = pairs(lines);
  const value = (/** @type {string} */ name) => all.find(({ key }) => key === name);
  const goals = all.filter(({ key }) => key === "goal" || key === "and");
  const known = [...KEYS, ...SET_UP_KEYS];
  for (const { key, line: at, text } of all)
    if (!known.includes(key)) onFault(at, texts.lessonFaults.unknownKey(key || text, known.join(", ")));
  if (goals.length === 0) onFault(line, texts.lessonFaults.needs("goal"));
  const guard = guarded(onFault, line);
  const words = guard(value("text"), (text) => parseSpans(text)) ?? [];
  const count = wordCount([{ text: `${value("text")?.value ?? ""} ${value("text")?.below ?? ""}` }]);
  if (count > WORDS_MAX) onFault(line, texts.lessonFaults.tooManyWords(value("title")?.value ?? "", count, WORDS_MAX));
  const ofRun = all.filter(({ key }) => SET_UP_KEYS.includes(key));
  const written = ofRun.map(({ line: at, text, below }) => ({ line: at, text: `${text} ${below}` }));
  const setUp = ofRun.length > 0 ? parseSetUp(written, onFault) : null;
  const best = value("best");
  const match = /^(lowest|highest) (.+)$/.exec(best?.value ?? "");
  if (!best || !match) {
    onFault(best?.line ?? line, texts.lessonFaults.badBest);
    return null;
  }
  const of = guard({ ...best, value: match[2] ?? "" }, parseExpression);
  const conditions = goals.map((goal) => guard(goal, parseCondition)).filter((goal) => goal !== null);
  if (!of || conditions.length < goals.length) return null;
  const text = goals.map((goal) => goal.value);
  return {
    ...{ title: value("title")?.value ?? "", words, goals: conditions, of, text, setUp },
    best: /** @type {"lowest" | "highest"} */ (match[1]),
    bestText: match[2] ?? "",
    key: [...text, best.value].join("; "),
  };
}
