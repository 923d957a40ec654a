// The sentences for the core's problems, in every language, against what Rust says itself: tests/native/problems.rs writes the fixture.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { LANGUAGES } from "../../www/language.js";
import { isProblem, speaker } from "../../www/worker/problems.js";

/** @typedef {{problem: any, english: string}} Sample */
/** @type {{problems: Sample[], ranges: Sample[], compared: Sample[], presets: string[]}} */
const { problems, ranges, compared, presets } = JSON.parse(readFileSync("tests/fixtures/problems.json", "utf8"));
const ALL = [...problems, ...ranges];

/** @type {Record<string, any>} */
const TEXTS = {};
for (const { id, worker, later } of LANGUAGES) TEXTS[id] = { ...(await worker()), ...(await later()) };

/** A problem and all that are in its values. @param {any} value @returns {any[]} */
function within(value) {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(within);
  return isProblem(value) ? [value, ...inner] : inner;
}

const CODES = [...new Set(ALL.flatMap(({ problem }) => within(problem)).map(({ code }) => code))].sort();

test("the English sentences are those that Rust says", () => {
  const { say } = speaker(TEXTS.en.core);
  for (const { problem, english } of ALL) assert.equal(say(problem), english);
});

for (const { id } of LANGUAGES) {
  test(`${id}: each code has a sentence, and each sentence a code`, () => {
    assert.deepEqual(Object.keys(TEXTS[id].core).sort(), CODES);
  });

  test(`${id}: each sentence names all of the problem's values`, () => {
    for (const problem of ALL.flatMap(({ problem }) => within(problem))) {
      const sentence = TEXTS[id].core[problem.code];
      const values = Object.keys(problem.values ?? {});
      /** @type {Set<string>} */
      const named = new Set();
      if (typeof sentence === "function")
        sentence(
          new Proxy(speaker(TEXTS[id].core).spoken(problem), {
            get: (target, name) => (named.add(String(name)), target[String(name)]),
          }),
        );
      assert.deepEqual([...named].sort(), values.sort(), problem.code);
    }
  });

  test(`${id}: no sentence has a value that it does not know`, () => {
    for (const { problem } of ALL) {
      const sentence = speaker(TEXTS[id].core).say(problem);
      assert.doesNotMatch(sentence, /undefined|\[object|NaN/);
      assert.ok(sentence.length > 0);
    }
  });

  test(`${id}: each preset has a title and a hint`, () => {
    assert.deepEqual(Object.keys(TEXTS[id].presets), presets);
  });

  test(`${id}: what is compared with PyTorch has a name`, () => {
    for (const { problem, english } of compared) {
      const name = speaker(TEXTS[id].verify.compared).say(problem);
      if (id === "en") assert.equal(name, english);
      assert.doesNotMatch(name, /undefined/);
    }
  });
}

test("a problem without a sentence is an error, and no sentence", () => {
  assert.throws(() => speaker({}).say({ code: "no_run" }), /no_run/);
});
