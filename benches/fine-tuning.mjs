/**
 * Fine-tuning against training from scratch: the runs of lesson 13's challenges, natively with three seeds each, on ten drawings of each of three
 * classes, and what they reach on a hundred others of each. Prints a table. Usage: node benches/fine-tuning.mjs [BINARY of examples/train]
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fitted } from "../www/run/changes.js";
import { parseLesson } from "../www/lessons/lesson.js";
import { EMPTY, isRunSetting, merged } from "../www/lessons/set-up.js";
import "../tests/js/layer-kinds.js";
import { dataSet } from "./drawings.mjs";

const SEEDS = [1, 2, 3];
const EPOCHS = [1, 5, 25];
const SETS = [
  ["A", "H", "K"],
  ["circle", "cross", "triangle"],
  ["triangle", "square", "pentagon"],
];
/** Drawings of each class. */
const COUNTS = { train: 10, test: 100 };
const INPUT = /** @type {[number, number, number]} */ ([1, 28, 28]);
const PRETRAINED = "pretrained/tutorial.safetensors";

const [FROZEN, SCRATCH] = ["Features learned on digits", "The same network from scratch"];
/** @type {{label: string, title: string, init: boolean, settings: object}[]} */
const WAYS = [
  { label: "digits' features, frozen", title: FROZEN, init: true, settings: {} },
  { label: "random features, frozen", title: FROZEN, init: false, settings: {} },
  { label: "from scratch", title: SCRATCH, init: false, settings: {} },
  { label: "from scratch, learning rate 0.01", title: SCRATCH, init: false, settings: { learning_rate: 0.01 } },
];

/** The run that a challenge of the lesson sets up. @param {string} title @param {object} settings @param {number} seed @param {number} classes */
function runOf(title, settings, seed, classes) {
  const { lesson } = parseLesson(readFileSync("www/lessons/en/13-own-classes.md", "utf8"));
  const challenge = lesson?.steps.flatMap(({ challenges }) => challenges).find((each) => each.title === title);
  if (!challenge?.setUp?.layers) throw new Error(`lesson 13 has no challenge "${title}" with a network`);
  const setUp = merged(lesson?.setUp ?? EMPTY, challenge.setUp);
  const all = Object.entries(setUp.settings).filter(([key]) => !isRunSetting(key));
  const network = fitted({ input: INPUT, classes: 10, layers: challenge.setUp.layers }, { input: INPUT, classes });
  return { version: 1, network, training: { ...Object.fromEntries(all), ...settings }, seed };
}

const folder = mkdtempSync(`${tmpdir()}/fine-tuning-`);

/** The test accuracies after `EPOCHS`. @param {string} data @param {object} run @param {boolean} init */
function accuracies(data, run, init) {
  const [path, log] = [`${folder}/run.json`, `${folder}/run.log`];
  writeFileSync(path, JSON.stringify(run));
  const from = init ? ["--init", PRETRAINED, "--fitting"] : [];
  const options = ["--run", path, "--data", data, "--log", log, "--eval", ...from];
  const [program = "cargo", ...before] = process.argv[2]
    ? [process.argv[2]]
    : ["cargo", "run", "--release", "--quiet", "--example", "train", "--"];
  execFileSync(program, [...before, ...options], { stdio: ["ignore", "ignore", "inherit"] });
  const lines = readFileSync(log, "utf8").trim().split("\n");
  const epochs = lines.map((line) => JSON.parse(line)).filter(({ epoch }) => epoch !== undefined);
  return EPOCHS.map((epoch) => /** @type {number} */ (epochs[epoch - 1].test_accuracy));
}

const heads = EPOCHS.map((epoch) => `after ${epoch}`);
console.log(`| classes | trained | ${heads.join(" | ")} |\n| --- | --- |${" --: |".repeat(EPOCHS.length)}`);
for (const classes of SETS) {
  for (const { label, title, init, settings } of WAYS) {
    const all = SEEDS.map((seed) => {
      const data = `${folder}/drawings.safetensors`;
      writeFileSync(data, dataSet(classes, { ...COUNTS, seed }));
      return accuracies(data, runOf(title, settings, seed, classes.length), init);
    });
    const cells = EPOCHS.map((_, place) => all.map((each) => (100 * (each[place] ?? NaN)).toFixed(1)).join(", "));
    console.log(`| ${classes.join(", ")} | ${label} | ${cells.join(" | ")} |`);
  }
}
