// What the lessons 6, 7, 11 and 12 and the challenges claim with a number or a direction, where it takes no training to compute it. What takes
// one is held by tests/native/lessons.rs; the shipped network's own numbers by tests/e2e/lesson-claims.spec.js.
/** @import {SetUp} from "../../www/lessons/set-up.js" */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { everyLayer, layerCount } from "../../www/editor/nested.js";
import { judged } from "../../www/lessons/judging.js";
import { holds, valueOf, valuesIn } from "../../www/lessons/expression.js";
import { parseLesson } from "../../www/lessons/lesson.js";
import { merged } from "../../www/lessons/set-up.js";
import { TUTORIAL_ACCURACY, TUTORIAL_LOSSES } from "../../www/run/epochs.js";
import "./layer-kinds.js";

const LANGUAGES = ["en", "zh"];
const text = (/** @type {string} */ language, /** @type {string} */ file) =>
  readFileSync(`www/lessons/${language}/${file}.md`, "utf8");

/** @param {string} file */
function english(file) {
  const { lesson } = parseLesson(text("en", file));
  assert.ok(lesson);
  return lesson;
}

/** The Python blocks that stand below a step's title. @param {string} file @param {string} title */
function python(file, title) {
  const step = text("en", file)
    .split(/^## /m)
    .find((each) => each.startsWith(`${title}\n`));
  const block = /```python\n([\s\S]*?)```/.exec(step ?? "")?.[1];
  assert.ok(block, `${file} has Python in "${title}"`);
  return block;
}

/** The tutorial's network as lesson 11 writes it: what each module gets, gives, and at how many positions its weights are used. */
function tutorial() {
  const code = python("11-whole-program", "Network");
  const all = [...code.matchAll(/self\.(\w+) = nn\.(Conv2d|Linear)\(([\d* ]+), (\d+)(?:, kernel_size=(\d+))?/g)];
  /** @type {[string, {inputs: number, outputs: number, positions: number}][]} */
  const modules = all.map(([, name = "", , from = "", outputs, kernel = "1"], place) => {
    const channels = from.split("*").reduce((product, each) => product * Number(each), 1);
    const side = name.startsWith("conv") ? 28 / 2 ** place : 1;
    return [name, { inputs: channels * Number(kernel) ** 2, outputs: Number(outputs), positions: side * side }];
  });
  return { code, modules: Object.fromEntries(modules) };
}

/** Live values of the tutorial's network, as lesson 6 asks for them. */
function values() {
  const { modules } = tutorial();
  /** @type {[string, number][]} */
  const all = [
    ["size.flatten", modules.fc1?.inputs ?? 0],
    ["size.pool2", modules.fc1?.inputs ?? 0],
  ];
  for (const [name, { inputs, outputs, positions }] of Object.entries(modules)) {
    all.push([`parameters.${name}`, (inputs + 1) * outputs], [`size.${name}`, outputs * positions]);
    all.push([`flops.${name}`, 2 * inputs * outputs * positions]);
  }
  const sum = (/** @type {string} */ of) =>
    all.filter(([name]) => name.startsWith(of)).reduce((total, [, value]) => total + value, 0);
  return new Map([...all, ["parameters", sum("parameters.")], ["flops", sum("flops.")]]);
}

const of = (/** @type {string} */ name) => values().get(name) ?? NaN;

test("lesson 6: parameters and arithmetic are where it says", () => {
  assert.equal(of("parameters"), 421_642);
  assert.equal(of("size.flatten"), 64 * 7 * 7);
  assert.ok(of("parameters.fc1") / of("parameters") > 0.95, "most parameters are in fc1");
  const convolutions = (of("flops.conv1") + of("flops.conv2")) / of("flops");
  assert.ok(convolutions > 0.5, "most arithmetic is in the convolutions");
  assert.ok(of("flops.conv2") / of("flops") > 0.8);
  assert.ok(of("parameters.conv2") > 0.01 * of("parameters"), "more than one percent");
  assert.equal((of("size.flatten") + 1) * 32, of("parameters.fc1") / 4, "32 outputs: a quarter");
  // Its challenge: maps that are averaged give 64 numbers, from which ten scores are computed.
  const averaged = of("parameters.conv1") + of("parameters.conv2") + 64 * 10 + 10;
  assert.ok(averaged < 0.05 * of("parameters"), "global average pooling saves most of them");
});

test("lesson 6: each number that it explains gets its own explanation, and the right one none", () => {
  /** @type {[number, RegExp][]} */
  const answers = [
    [0.952, /fraction/],
    [50, /Add up the others/],
    [99.5, /more than one percent/],
    [95.2, /^$/],
  ];
  const task = english("06-fully-connected").steps.find(({ title }) => title === "What share?")?.task;
  assert.ok(task?.kind === "predict");
  for (const [number, why] of answers) {
    const verdict = judged(task.question, { number }, values());
    assert.equal(verdict?.isRight, number === 95.2, String(number));
    if (number !== 95.2) assert.match(JSON.stringify(verdict?.why), why);
  }
});

test("every number of lesson 6 that is called wrong is wrong", () => {
  let wrongs = 0;
  for (const { task, title } of english("06-fully-connected").steps) {
    if (task?.kind !== "predict" || task.question.answer.kind !== "number") continue;
    const { answer } = task.question;
    for (const { than, value } of answer.wrong.filter((each) => each.than === "=")) {
      const scale = answer.unit === "%" ? 100 : 1;
      const names = valuesIn(value);
      assert.ok(
        names.every((name) => values().has(name)),
        `${title}: ${names}`,
      );
      const number = scale * valueOf(value, values());
      assert.equal(judged(task.question, { number }, values())?.isRight, false, `${title}: ${than} ${number}`);
      wrongs += 1;
    }
  }
  assert.ok(wrongs >= 9);
});

/** @param {number[]} scores */
function softmax(scores) {
  const all = scores.map(Math.exp);
  const sum = all.reduce((total, each) => total + each, 0);
  return all.map((each) => each / sum);
}

test("lesson 7: what it says of adding to all scores, and of multiplying them", () => {
  const scores = [4, 3, -3.08, 0, 1, -7, 2, 0.5, -1, 1.5];
  const [plain, moved, longer] = [scores, scores.map((each) => each + 5), scores.map((each) => each * 1.5)].map(
    softmax,
  );
  assert.ok(plain && moved && longer);
  const near = (/** @type {number} */ a, /** @type {number} */ b) => assert.ok(Math.abs(a - b) < 1e-12, `${a}, ${b}`);
  near(
    plain.reduce((sum, each) => sum + each, 0),
    1,
  );
  plain.forEach((each, place) => near(each, moved[place] ?? NaN));
  assert.ok((longer[0] ?? 0) > (plain[0] ?? 1), "the largest becomes larger");
  near((plain[0] ?? 0) / (plain[1] ?? 1), Math.E);
  assert.ok((plain[2] ?? 0) > 0, "a negative score");
});

test("lesson 7: the errors that it calls out belong to the accuracies beside them", () => {
  for (const language of LANGUAGES) {
    const all = text(language, "07-softmax");
    const [many, few] = [Number(/wrong: > (\d+)/.exec(all)?.[1]), Number(/wrong: < (\d+)/.exec(all)?.[1])];
    assert.equal(1 - many / 10_000, 0.96);
    assert.equal(1 - few / 10_000, 0.998);
    assert.ok(all.includes("96") && all.includes("99.8"));
    const errors = 10_000 * (1 - TUTORIAL_ACCURACY);
    assert.ok(errors > few && errors < many, "the tutorial's own is between them");
  }
});

test("lesson 11: the tutorial's numbers are those of the chart", () => {
  for (const language of LANGUAGES) {
    const all = text(language, "11-whole-program");
    for (const loss of TUTORIAL_LOSSES) assert.ok(all.includes(String(loss)), `${language}: ${loss}`);
    assert.ok(all.includes((100 * TUTORIAL_ACCURACY).toFixed(2)));
  }
  const readme = readFileSync("README.md", "utf8");
  const table = [...readme.matchAll(/^\| [1-5] \| (0\.\d{4}) \|/gm)];
  assert.deepEqual(
    table.map(([, tutorials]) => Number(tutorials)),
    TUTORIAL_LOSSES,
  );
  // Those of the shipped network, as README has them.
  const shipped = readme.match(/that are shipped get [^;]*;/)?.[0].match(/0\.\d{4}/g) ?? [];
  assert.equal(shipped.length, TUTORIAL_LOSSES.length);
  for (const own of shipped)
    for (const language of LANGUAGES)
      assert.ok(text(language, "11-whole-program").includes(own), `${language}: ${own}`);
  const second = TUTORIAL_LOSSES[1] ?? NaN;
  assert.ok(
    [0.2, 0.12].every((other) => Math.abs(second - 0.05) < Math.abs(second - other)),
    "about 0.05",
  );
});

test("lesson 11: modules, steps and lines are as many as it says", () => {
  const { code } = tutorial();
  assert.equal([...code.matchAll(/self\.\w+ = nn\./g)].length, 5, "five modules");
  assert.equal([...code.matchAll(/self\.pool\(/g)].length, 2, "one module pools twice");
  assert.ok(/F\.relu/.test(code) && !/nn\.(ReLU|Flatten)/.test(code));
  const loop = python("11-whole-program", "The training loop").trim().split("\n");
  assert.equal(loop.filter((line) => /^ {4}\S/.test(line)).length, 5, "five lines in each step");
  const steps = Math.ceil(60_000 / 64);
  assert.deepEqual([steps, 60_000 % 64], [938, 32]);
  const trained = english("11-whole-program").steps.find(({ title }) => title === "Train it")?.task;
  const count = trained?.kind === "do" ? trained.action.count : 0;
  assert.ok(Math.abs(count / steps - 1 / 3) < 0.02, `${count} of ${steps} steps are a third`);
  assert.equal(TUTORIAL_LOSSES.length, 5, "the tutorial trains five");
});

test("lesson 12: three and seven convolutions, the same seven in blocks, with as many parameters and no normalisation", () => {
  const lesson = english("12-deeper");
  const step = (/** @type {string} */ title) => lesson.steps.find((each) => each.title === title)?.setUp;
  const [few, many, residual] = lesson.steps[lesson.steps.length - 1]?.challenges.slice(-3) ?? [];
  const convolutions = (/** @type {SetUp | null | undefined} */ setUp) =>
    everyLayer(setUp?.layers ?? []).flatMap((layer) => (layer.kind === "conv2d" ? [layer] : []));
  const counts = [few, many, residual].map((each) => convolutions(each?.setUp).length);
  assert.deepEqual(counts, [3, 7, 7]);
  // What the steps train is what the challenges begin with.
  const anywhere = (/** @type {SetUp | null | undefined} */ setUp) => ({ ...setUp, networkLine: 0 });
  assert.deepEqual(anywhere(step("Seven plain layers")), { ...anywhere(many?.setUp), isAnew: true });
  assert.deepEqual(anywhere(step("A way around")), { ...anywhere(residual?.setUp), isAnew: true });
  assert.deepEqual(convolutions(many?.setUp), convolutions(residual?.setUp));
  const blocks = residual?.setUp?.layers?.flatMap((layer) => (layer.kind === "residual" ? [layer] : [])) ?? [];
  assert.deepEqual(
    blocks.map(({ shortcut, body }) => [shortcut, body.map(({ kind }) => kind).join()]),
    Array.from({ length: 3 }, () => ["identity", "conv2d,relu,conv2d"]),
  );
  for (const each of [few, many, residual]) {
    assert.ok(
      convolutions(each?.setUp).every(({ filters }) => filters === 8),
      "narrow",
    );
    assert.ok(everyLayer(each?.setUp?.layers ?? []).every(({ kind }) => kind !== "batch_norm"));
    assert.equal(each?.setUp?.settings.train_size, 2000);
  }
});

/** @param {import("../../www/protocol/core.js").LayerSpec} layer */
const isFrozen = (layer) => "learning_rate_factor" in layer && layer.learning_rate_factor === 0;

test("lesson 13: what is frozen and what it begins with is all that its two runs differ in", () => {
  for (const language of LANGUAGES) {
    const { lesson } = parseLesson(text(language, "13-own-classes"));
    const [frozen, scratch] = (lesson ? challengesOf(lesson) : []).slice(-2).map(({ setUp }) => setUp);
    assert.ok(frozen?.layers && scratch?.layers);
    const thawed = (/** @type {string} */ key, /** @type {unknown} */ value) =>
      key === "learning_rate_factor" ? undefined : value;
    assert.deepEqual(JSON.parse(JSON.stringify(frozen.layers, thawed)), scratch.layers);
    assert.deepEqual(
      frozen.layers.flatMap((layer) => (isFrozen(layer) ? [layer.kind] : [])),
      ["conv2d", "conv2d"],
    );
    assert.deepEqual(frozen.settings, scratch.settings);
    assert.deepEqual([frozen.weights, scratch.weights], ["pretrained", null]);
  }
});

test("a run that a challenge sets up has what its goal asks of the network and the settings", () => {
  let checked = 0;
  for (const { file } of JSON.parse(readFileSync("www/lessons/en/list.json", "utf8"))) {
    const lesson = english(file.replace(".md", ""));
    for (const { goals, setUp, title } of challengesOf(lesson)) {
      if (!setUp) continue;
      const { layers, settings } = lesson.setUp ? merged(lesson.setUp, setUp) : setUp;
      for (const goal of goals) {
        const names = [...valuesIn(goal.left), ...valuesIn(goal.right)];
        /** @type {Map<string, number>} */
        const known = new Map();
        for (const name of names) {
          const [group, key = ""] = name.split(".");
          if (group === "count" && layers)
            known.set(name, everyLayer(layers).filter(({ kind }) => kind === key).length);
          if (group === "setting" && settings[key] !== undefined) known.set(name, Number(settings[key]));
          if (name === "layers" && layers) known.set(name, layerCount(layers));
          if (name === "layers.frozen" && layers) known.set(name, everyLayer(layers).filter(isFrozen).length);
          if (group === "epoch" && settings.epochs) known.set(name, Number(settings.epochs));
        }
        if (names.some((name) => !known.has(name))) continue;
        assert.equal(holds(goal, known), true, `${file}, ${title}: ${names}`);
        checked += 1;
      }
    }
  }
  assert.ok(checked >= 12, `only ${checked}`);
});

/** @param {import("../../www/lessons/lesson.js").Lesson} lesson */
function challengesOf({ steps }) {
  return steps.flatMap((step) => step.challenges);
}
