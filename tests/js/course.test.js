// The course in its two languages: the same lessons, step by step, with the same questions, answers, actions, values and numbers.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { unknownTerms } from "../../www/glossary.js";
import { LANGUAGES } from "../../www/language.js";
import { goalWords, valueWords } from "../../www/lessons/goal-words.js";
import { parseLesson } from "../../www/lessons/lesson.js";
import "./layer-kinds.js";

/** @import {Lesson, Step} from "../../www/lessons/lesson.js" */
/** @import {Span} from "../../www/lessons/prose.js" */

const COURSE = "www/lessons";
const files = (/** @type {string} */ language) =>
  readdirSync(`${COURSE}/${language}`).filter((file) => file.endsWith(".md"));

/** What is a number in a text. Chinese and English write them alike, but small ones often as words. */
const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;
const isOftenAWord = (/** @type {string} */ number) => /^([0-9]|10)$/.test(number);

/** @param {string} language @param {string} file @returns {Lesson} */
function lessonOf(language, file) {
  const { lesson, faults } = parseLesson(readFileSync(`${COURSE}/${language}/${file}`, "utf8"));
  assert.ok(lesson, JSON.stringify(faults));
  return lesson;
}

/** Everything of a step but its words. @param {Step} step */
function bare({ title: _, line: __, formula: ___, ...step }) {
  return JSON.parse(JSON.stringify(step), (key, value) => {
    if (key === "before" || key === "after" || key === "title") return undefined;
    return isText(value) ? facts(value) : value;
  });
}

/** Live values and numbers of a text, in any order: languages put words elsewhere. @param {Span[]} spans */
function facts(spans) {
  const live = JSON.stringify(spans).match(/"live":\{"expression":.*?"format":"[^"]*"\}/g) ?? [];
  const numbers = words(spans).flatMap((text) => text.match(NUMBER) ?? []);
  return [...new Set([...live, ...numbers.filter((number) => !isOftenAWord(number))])].sort();
}

/** @param {unknown} value @returns {string[]} the words of all spans below it */
function words(value) {
  if (typeof value !== "object" || value === null) return [];
  if ("live" in value) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    typeof each === "string" ? (key === "text" || key === "code" ? [each] : []) : words(each),
  );
}

/** @param {unknown} value @returns {value is Span[]} */
function isText(value) {
  const marks = ["text", "strong", "emphasis", "code", "link", "term", "live"];
  const isSpan = (/** @type {unknown} */ each) =>
    typeof each === "object" && each !== null && Object.keys(each).some((key) => marks.includes(key));
  // An action has a text too, and so has a choice, but neither stands in a list of spans.
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => isSpan(each) && !("right" in each || "value" in each))
  );
}

/** @param {unknown} value @returns {string[]} all texts below it */
function textsIn(value) {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

for (const [language, quoted] of /** @type {const} */ ([
  ["en", /"([^"]+)"/g],
  ["zh", /“([^”]+)”/g],
]))
  test(`what the hints in ${language} quote is written on the page so`, async () => {
    const folder = `www/text/${language}`;
    const modules = await Promise.all(
      readdirSync(folder)
        .filter((file) => file.endsWith(".js"))
        .map((file) => import(`../../${folder}/${file}`)),
    );
    // Names that are the same in all languages are said where they are used.
    const sources = ["www/views/blocks.js", "www/editor/kinds.js"].map((file) => readFileSync(file, "utf8"));
    const labels = [...modules.flatMap((each) => textsIn({ ...each })), ...sources];
    const hints = files(language).flatMap(
      (file) => readFileSync(`${COURSE}/${language}/${file}`, "utf8").match(/^hint: .*$/gm) ?? [],
    );
    const names = hints.flatMap((hint) => [...hint.matchAll(quoted)].map(([, name = ""]) => name));
    assert.ok(names.length > 20);
    const isLabel = (/** @type {string} */ name) => labels.some((each) => each === name || each.includes(`"${name}"`));
    assert.deepEqual(
      [...new Set(names)].filter((name) => !isLabel(name)),
      [],
    );
  });

test("lessons say nothing of a mouse, because a finger follows them too", () => {
  for (const language of ["en", "zh"])
    for (const file of files(language)) {
      const text = readFileSync(`${COURSE}/${language}/${file}`, "utf8");
      assert.doesNotMatch(text, /\b(click|clicks|clicking|mouse|hover)\b|点击|单击|鼠标/i, `${language}/${file}`);
    }
});

test("the course has its thirteen lessons in both languages", () => {
  assert.deepEqual(files("zh"), files("en"));
  const parts = files("en").map((file) => lessonOf("en", file).part);
  assert.deepEqual(
    parts,
    Array.from({ length: 13 }, (_, place) => place + 1),
  );
});

for (const file of files("en").filter((each) => files("zh").includes(each)))
  test(`${file}: English and Chinese ask the same, with the same values and numbers`, () => {
    const [english, chinese] = [lessonOf("en", file), lessonOf("zh", file)];
    const { minutes, part, shorten, setUp } = english;
    assert.deepEqual(
      { minutes, part, shorten, setUp },
      { minutes: chinese.minutes, part: chinese.part, shorten: chinese.shorten, setUp: chinese.setUp },
    );
    assert.equal(chinese.steps.length, english.steps.length);
    for (const [at, step] of english.steps.entries()) {
      const other = chinese.steps[at];
      assert.ok(other);
      assert.deepEqual(bare(other), bare(step), `${step.title} / ${other.title}`);
      const prose = (/** @type {Step} */ { before, after }) =>
        facts(/** @type {Span[]} */ ([...before, ...after].flatMap(Object.values).flat(2)));
      assert.deepEqual(prose(other), prose(step), `${step.title} / ${other.title}`);
    }
  });

for (const { id, glossary: fetch } of LANGUAGES)
  test(`a term of the glossary is introduced by the step of the course in ${id} that uses it first`, async () => {
    const { glossary } = await fetch();
    const steps = files(id).flatMap((file) =>
      lessonOf(id, file).steps.map((step) => ({ where: `${file}, ${step.title}`, said: saidIn(step) })),
    );
    const missing = Object.entries(glossary)
      .filter(([key]) => !EVERYDAY.includes(key))
      .flatMap(([, { term }]) => {
        const name = term.split(/[(（]/)[0]?.trim() ?? "";
        const word = id === "en" ? new RegExp(`(?<![\\w-])${name}s?(?![\\w-])`, "i") : new RegExp(name, "i");
        const first = steps.find(({ said }) => said.some(({ words }) => word.test(words)));
        const isIntroduced = first?.said.some(({ words, isMarked }) => isMarked && word.test(words)) ?? true;
        return isIntroduced ? [] : [`${name}: ${first?.where}`];
      });
    assert.deepEqual(missing, [], "write it **so**, *so*, or as [[a term]]");
    const marked = steps.flatMap(({ said }) => said.flatMap(({ term }) => (term ? [term] : [])));
    assert.ok(marked.length > 15);
    assert.deepEqual(unknownTerms(glossary, marked.map((term) => `[[${term}]]`).join(" ")), []);
  });

/** Terms that are an everyday word as well: "two steps". */
const EVERYDAY = ["step"];

/**
 * What a step says, and whether it marks it: bold, italic, or as a term. Not code, values, and what a set-up or an action names.
 * @param {unknown} value
 * @param {boolean} [isMarked]
 * @returns {{words: string, isMarked: boolean, term?: string}[]}
 */
function saidIn(value, isMarked = false) {
  if (typeof value !== "object" || value === null || "live" in value || "code" in value) return [];
  if ("term" in value && "words" in value) {
    const [term, words] = [String(value.term), String(value.words)];
    return [{ words: `${term} ${words}`, isMarked: true, term }];
  }
  if ("text" in value && typeof value.text === "string" && Object.keys(value).length === 1)
    return [{ words: value.text, isMarked }];
  return Object.entries(value)
    .filter(([key]) => !["setUp", "action", "reveal", "show", "challenges"].includes(key))
    .flatMap(([key, each]) => saidIn(each, isMarked || key === "strong" || key === "emphasis"));
}

test("every goal of the course is said in words, and so is what is best of it", () => {
  const challenges = files("en").flatMap((file) => lessonOf("en", file).steps.flatMap((step) => step.challenges));
  assert.ok(challenges.length >= 25);
  for (const { text, bestText } of challenges)
    for (const words of [...text.map(goalWords), valueWords(bestText)]) {
      assert.doesNotMatch(words, /[a-z]\.[a-z]|_|[<>!]=/, words);
      assert.match(words, /^[\p{L}]/u);
    }
});

test("a goal is written as a reader writes it", () => {
  /** @type {[string, string][]} */
  const goals = [
    ["accuracy.test >= 0.97", "test accuracy ≥ 97\u00a0%"],
    ["setting.label_noise >= 0.3", "Label noise ≥ 30\u00a0%"],
    ["setting.momentum = 0", "Momentum = 0"],
    ["uses.adam = 1", "Algorithm: Adam"],
    ["count.max_pool2d = 0", "number of layers “Max pooling” = 0"],
    ["field.conv2 > 8", "receptive field of conv2 > 8"],
    ["parameters < 10000", "number of parameters < 10,000"],
    ["prediction != label", "prediction ≠ label"],
  ];
  for (const [condition, words] of goals) assert.equal(goalWords(condition), words);
  assert.equal(valueWords("loss.test - loss.train"), "test loss − training loss of the last epoch");
});
