/**
 * A lesson, from its text (docs/lessons.md). All faults are found at once, each with its line; a lesson with faults is not played.
 * @module
 */

/** @import {Action} from "./actions.js" */
/** @import {Challenge} from "./challenge.js" */
/** @import {Expression} from "./expression.js" */
/** @import {Part, Span} from "./prose.js" */
/** @import {Question} from "./question.js" */
/** @import {SetUp} from "./set-up.js" */
/** @import {Block, Fault, Line, Section} from "./source.js" */
/** @import {Target} from "./targets.js" */

import { texts } from "../later-text.js";
import { parseAction } from "./actions.js";
import { challengeOf } from "./challenge.js";
import { parseExpression } from "./expression.js";
import { parseProse, parseSpans, wordCount } from "./prose.js";
import { guarded, parseQuestion } from "./question.js";
import { EMPTY, merged, parseSetUp } from "./set-up.js";
import { BLOCKS, cut, pairs, TASKS } from "./source.js";
import { parseTarget } from "./targets.js";

export { offer } from "./set-up.js";

/**
 * @typedef {{kind: "look", show: Target}} Look
 * @typedef {{kind: "do", action: Action, hint: Span[], show: Target | null}} Do
 * @typedef {{kind: "predict", question: Question}} Predict
 * @typedef {{kind: "explain", question: Span[], model: Span[]}} Explain
 * @typedef {Look | Do | Predict | Explain} Task
 */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {number} line
 * @property {Part[]} before
 * @property {Part[]} after shown once the task is done
 * @property {SetUp | null} setUp
 * @property {string} formula
 * @property {string} python
 * @property {Task | null} task null in a last step that only has a challenge
 * @property {{name: string, of: Expression}[]} keep
 * @property {Challenge[]} challenges
 */

/**
 * @typedef {object} Lesson
 * @property {string} title
 * @property {string} language
 * @property {number} minutes
 * @property {number} part 0 where it is none of a course
 * @property {string} summary
 * @property {string} next
 * @property {number} shorten
 * @property {SetUp | null} setUp what holds for all steps
 * @property {Step[]} steps
 */

/** What a header may say, and what of it must be whole numbers. */
const HEADER = ["title", "language", "minutes", "part", "summary", "next", "shorten"];
const NUMBERS = { minutes: [1, 60], part: [1, 99], shorten: [1, 100] };
const LANGUAGES = ["en", "zh"];
const WORDS_MAX = 80;
/** More is no lesson: a file that somebody has opened is read whole. */
export const LENGTH_MAX = 100_000;

/** @param {string} text @returns {{lesson: Lesson | null, faults: Fault[]}} the lesson is null where there are faults */
export function parseLesson(text) {
  /** @type {Fault[]} */
  const faults = [];
  const onFault = (/** @type {number} */ line, /** @type {string} */ sentence) => faults.push({ line, sentence });
  if (text.length > LENGTH_MAX) {
    onFault(1, texts.lessonFaults.tooLong(LENGTH_MAX / 1000));
    return { lesson: null, faults };
  }
  const source = cut(text, onFault);
  const header = headerOf(source.header, onFault);
  if (source.sections.length === 0) onFault(1, texts.lessonFaults.noSteps);
  for (const block of source.first.blocks.filter(({ kind }) => kind !== "set-up"))
    onFault(block.line, texts.lessonFaults.blockBeforeSteps(block.kind));
  const [stray] = source.first.before.filter((line) => line.text.trim() !== "");
  if (stray) onFault(stray.line, texts.lessonFaults.textBeforeSteps);
  const setUp = setUpOf(source.first, onFault);
  const last = source.sections.length - 1;
  const steps = source.sections.map((section, index) => stepOf(section, index === last, onFault));
  faults.sort((one, other) => one.line - other.line);
  return { lesson: faults.length === 0 ? { ...header, setUp, steps } : null, faults };
}

/** @param {Line[]} lines @param {(line: number, sentence: string) => void} onFault */
function headerOf(lines, onFault) {
  /** @type {Record<string, string>} */
  const said = {};
  for (const { line, key, value, text, below } of pairs(lines)) {
    if (!HEADER.includes(key)) onFault(line, texts.lessonFaults.unknownHeader(key || text, HEADER.join(", ")));
    // Prettier and YAML put quotes where a value has a colon.
    said[key] = `${value} ${below}`.trim().replace(/^(["'])(.*)\1$/, "$2");
  }
  const line = lines[0]?.line ?? 1;
  for (const key of ["title", "language", "minutes"])
    if (!said[key]) onFault(line, texts.lessonFaults.headerNeeds(key));
  if (said.language && !LANGUAGES.includes(said.language))
    onFault(line, texts.lessonFaults.noSuchOption("language", said.language, LANGUAGES.join(", ")));
  for (const [key, [least = 0, most = 0]] of Object.entries(NUMBERS)) {
    const value = Number(said[key] ?? least);
    if (!Number.isInteger(value) || value < least || value > most)
      onFault(line, texts.lessonFaults.headerNumber(key, least, most));
  }
  const { title = "", language = "en", summary = "", next = "" } = said;
  const [minutes, part, shorten] = [Number(said.minutes ?? 1), Number(said.part ?? 0), Number(said.shorten ?? 1)];
  return { title, language, minutes, part, summary, next, shorten };
}

/** @param {Section} section @param {(line: number, sentence: string) => void} onFault @returns {SetUp | null} */
function setUpOf({ blocks }, onFault) {
  const block = blocks.find(({ kind }) => kind === "set-up");
  return block ? parseSetUp(block.lines, onFault) : null;
}

/** @param {Section} section @param {boolean} isLast @param {(line: number, sentence: string) => void} onFault @returns {Step} */
function stepOf(section, isLast, onFault) {
  const { title, line, before, after, blocks } = section;
  if (title === "") onFault(line, texts.lessonFaults.noTitle);
  const words = wordCount([...before, ...after]);
  if (words > WORDS_MAX) onFault(line, texts.lessonFaults.tooManyWords(title, words, WORDS_MAX));
  for (const [at, { kind, line: where }] of blocks.entries())
    if (kind !== "challenge" && blocks.findIndex((other) => other.kind === kind) < at)
      onFault(where, texts.lessonFaults.twice(kind));
  const tasks = blocks.filter(({ kind }) => TASKS.includes(kind));
  if (tasks.length > 1) onFault(tasks[1]?.line ?? line, texts.lessonFaults.severalTasks(title));
  const challenges = blocks.filter(({ kind }) => kind === "challenge");
  if (challenges[0] && !isLast) onFault(challenges[0].line, texts.lessonFaults.challengeNotLast);
  const isKnown = blocks.every(({ kind }) => BLOCKS.includes(kind));
  if (tasks.length === 0 && challenges.length === 0 && isKnown) onFault(line, texts.lessonFaults.noTask(title));
  const text = (/** @type {string} */ kind) =>
    blocks
      .find((block) => block.kind === kind)
      ?.lines.map((each) => each.text)
      .join("\n") ?? "";
  const keep = blocks.find(({ kind }) => kind === "keep");
  return {
    ...{ title, line, formula: text("formula").trim(), python: text("python") },
    before: parseProse(before, onFault),
    after: parseProse(after, onFault),
    setUp: setUpOf(section, onFault),
    task: tasks[0] ? taskOf(tasks[0], onFault) : null,
    keep: keep ? keepOf(keep, onFault) : [],
    challenges: challenges.map((each) => challengeOf(each, onFault)).filter((each) => each !== null),
  };
}

/** @param {Block} block @param {(line: number, sentence: string) => void} onFault @returns {Task | null} */
function taskOf(block, onFault) {
  if (block.kind === "predict") {
    const question = parseQuestion(block, onFault);
    return question && { kind: "predict", question };
  }
  const all = pairs(block.lines);
  const guard = guarded(onFault, block.line);
  const value = (/** @type {string} */ key) => all.find((pair) => pair.key === key);
  const known = { look: ["show"], do: ["action", "hint", "show"], explain: ["question", "model"] }[block.kind] ?? [];
  for (const { key, line, text } of all)
    if (!known.includes(key)) onFault(line, texts.lessonFaults.unknownKey(key || text, known.join(", ")));
  const needed = { look: ["show"], do: ["action", "hint"], explain: ["question", "model"] }[block.kind] ?? [];
  for (const key of needed) if (!value(key)) onFault(block.line, texts.lessonFaults.needs(key));
  const show = guard(value("show"), parseTarget);
  if (block.kind === "look") return show && { kind: "look", show };
  if (block.kind === "explain") {
    const spans = (/** @type {string} */ key) => guard(value(key), (text) => parseSpans(text)) ?? [];
    return { kind: "explain", question: spans("question"), model: spans("model") };
  }
  const action = guard(value("action"), parseAction);
  const hint = guard(value("hint"), (text) => parseSpans(text)) ?? [];
  return action && { kind: "do", action, hint, show };
}

/** @param {Block} block @param {(line: number, sentence: string) => void} onFault */
function keepOf({ line, lines }, onFault) {
  return pairs(lines).flatMap((pair) => {
    if (!/^[a-z][a-z0-9_]*$/.test(pair.key)) onFault(pair.line, texts.lessonFaults.badName(pair.key || pair.text));
    const of = guarded(onFault, line)(pair, parseExpression);
    return of ? [{ name: pair.key, of }] : [];
  });
}

/**
 * The run that a step needs: the lesson's set-up with the step's changes; null where it goes on with the run under way.
 * @param {Lesson} lesson @param {number} at the step @param {boolean} isEntering whoever enters in the middle gets what the steps before have set up
 */
export function neededRun({ steps, setUp }, at, isEntering) {
  const before = steps.slice(0, at + 1).reverse();
  const from = (isEntering ? before.find((step) => step.setUp) : steps[at])?.setUp;
  if (!from) return isEntering ? setUp : null;
  return merged(setUp ?? EMPTY, from);
}
