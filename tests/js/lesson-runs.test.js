// The runs that native tests train (tests/native/lessons.rs) are those that the lessons set up: UPDATE_RUNS=1 writes them anew.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import test from "node:test";
import { parseLesson } from "../../www/lessons/lesson.js";
import { EMPTY, isRunSetting, merged } from "../../www/lessons/set-up.js";
import "./layer-kinds.js";

const FILE = "tests/fixtures/lesson-runs.json";

/** What the native tests call a run, and the step or the challenge of the English course whose run it is. @type {Record<string, [string, string]>} */
const RUNS = {
  "03 linear": ["03-activation", "Train the linear one"],
  "03 relu": ["03-activation", "Now with ReLU"],
  "05 without": ["05-normalisation", "Twelve layers without it"],
  "05 with": ["05-normalisation", "With it"],
  "08 guess": ["08-loss", "What guessing costs"],
  "08 squared error": ["08-loss", "Squared error instead"],
  "09 too small": ["09-optimiser", "Too small"],
  "09 too large": ["09-optimiser", "Too large"],
  "09 plain": ["09-optimiser", "Without it"],
  "09 momentum": ["09-optimiser", "With it"],
  "09 adam": ["09-optimiser", "Train with Adam"],
  "10 overfitting": ["10-regularisation", "Before you train"],
  "12 deep": ["12-deeper", "Twelve layers"],
  "12 three plain": ["12-deeper", "Few plain layers"],
  "12 seven plain": ["12-deeper", "Seven plain layers"],
  "12 seven in blocks": ["12-deeper", "A way around"],
};

/** @param {string} file @param {string} title */
function runOf(file, title) {
  const { lesson } = parseLesson(readFileSync(`www/lessons/en/${file}.md`, "utf8"));
  const all = lesson?.steps.flatMap((each) => [each, ...each.challenges]);
  const step = all?.find((each) => each.title === title && each.setUp);
  assert.ok(lesson && step?.setUp, `${file} sets up a run in "${title}"`);
  const { preset, layers, settings } = merged(lesson.setUp ?? EMPTY, step.setUp);
  const entries = Object.entries(settings);
  const training = Object.fromEntries(entries.filter(([key]) => !isRunSetting(key)));
  const ofRun = Object.fromEntries(entries.filter(([key]) => isRunSetting(key)));
  const network = layers ? { network: { input: [1, 28, 28], classes: 10, layers } } : {};
  return { preset, run: { version: 1, ...network, training, ...ofRun } };
}

test("the runs that are trained with three seeds are those of the lessons", () => {
  const runs = Object.fromEntries(Object.entries(RUNS).map(([name, [file, title]]) => [name, runOf(file, title)]));
  if (process.env.UPDATE_RUNS) writeFileSync(FILE, `${JSON.stringify(runs, null, 2)}\n`);
  assert.deepEqual(JSON.parse(readFileSync(FILE, "utf8")), JSON.parse(JSON.stringify(runs)));
});
