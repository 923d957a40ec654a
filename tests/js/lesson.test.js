// Lessons as text: what the parser understands, and what it says of a file that it does not.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { brotliCompressSync } from "node:zlib";
import { KINDS } from "../../www/editor/kinds.js";
import { isDone, parseAction, shortened } from "../../www/lessons/actions.js";
import { holds, parseCondition, parseExpression, valueOf, valuesIn } from "../../www/lessons/expression.js";
import { judged, writtenNumber } from "../../www/lessons/judging.js";
import { lessonIn, listed } from "../../www/lessons/course.js";
import { parseLesson } from "../../www/lessons/lesson.js";
import { parseSpans, wordCount } from "../../www/lessons/prose.js";
import { merged, parseSetUp, SETTING_NAMES } from "../../www/lessons/set-up.js";
import { lessonFaults } from "../../www/text/en/lesson-faults.js";
import "./layer-kinds.js";

/** What a lesson may weigh: it is fetched when it is opened. */
const BYTES_MAX = 15_000;

const HEADER = "---\ntitle: T\nlanguage: en\nminutes: 3\n---\n";
const LOOK = "```look\nshow: network\n```\n";

/** @param {string} block */
const step = (block) => `${HEADER}\n## Step\n\nText.\n\n${block}`;
/** @param {string} lines @param {string} [kind] */
const fenced = (lines, kind = "predict") => step(`\`\`\`${kind}\n${lines}\n\`\`\`\n`);

/** The first fault of a text. @param {string} text */
function faultOf(text) {
  const { lesson, faults } = parseLesson(text);
  assert.equal(lesson, null, text);
  return faults[0];
}

test("a lesson has a header, steps, and a task in each", () => {
  const { lesson, faults } = parseLesson(step(LOOK));
  assert.deepEqual(faults, []);
  assert.equal(lesson?.title, "T");
  assert.deepEqual(lesson?.steps[0]?.task, { kind: "look", show: { name: "network", of: [] } });
  assert.deepEqual(lesson?.steps[0]?.before, [{ paragraph: [{ text: "Text." }] }]);
});

test("the lesson of docs/lessons.md has no faults, and neither has any block there", () => {
  const docs = readFileSync("docs/lessons.md", "utf8");
  const whole = /````markdown\n([\s\S]*?)````/.exec(docs)?.[1] ?? "";
  assert.deepEqual(parseLesson(whole).faults, []);
  const rest = docs.replace(whole, "");
  const blocks = [...rest.matchAll(/```(predict|do|look|explain|challenge)\n([\s\S]*?)```/g)];
  assert.ok(blocks.length > 6);
  for (const [block] of blocks) assert.deepEqual(parseLesson(step(`${block}\n`)).faults, [], block);
});

test("docs/lessons.md names every kind of layer with its fields, and every setting", () => {
  const docs = readFileSync("docs/lessons.md", "utf8");
  for (const { kind, stem, fields } of KINDS) {
    const row = docs.split("\n").find((line) => line.startsWith(`| \`${kind}\` `));
    assert.ok(row, kind);
    assert.ok(row.includes(`\`${kind === "flatten" ? "flatten" : `${stem}1`}\``), `${kind}: ${stem}`);
    for (const { field } of fields) assert.ok(row.includes(`\`${field.key}\``), `${kind}: ${field.key}`);
  }
  for (const name of SETTING_NAMES) assert.ok(docs.includes(`\`${name}\``), name);
});

/** Each text with the line of its first fault and what is said of it. @type {[string, number, string][]} */
const FAULTS = [
  ["## Step\n", 1, lessonFaults.noHeader],
  [`${HEADER}`, 1, lessonFaults.noSteps],
  [step("```loook\nshow: network\n```\n"), 11, "There is no block"],
  [step("```look\nshow: network\n"), 11, lessonFaults.blockNotClosed("look")],
  [step(""), 7, lessonFaults.noTask("Step")],
  [step(LOOK + LOOK), 14, lessonFaults.twice("look")],
  [fenced("show: nothing", "look"), 12, 'The page has no part "nothing" to show'],
  [fenced("show: layer", "look"), 12, lessonFaults.targetTakes("layer", "layer conv1")],
  [fenced("action: train many\nhint: h", "do"), 12, lessonFaults.actionTakes("train")],
  [fenced("action: dance\nhint: h", "do"), 12, 'There is no action "dance"'],
  [fenced("action: train 5", "do"), 11, lessonFaults.needs("hint")],
  [fenced("question: q\nanswer: guess"), 13, 'There is no kind of answer "guess"'],
  [fenced("question: q\nanswer: choice\n(x) a\n( ) b"), 15, lessonFaults.noExplanation("b")],
  [fenced("question: q\nanswer: choice\n( ) a\n  why\n( ) b\n  why"), 11, lessonFaults.noneIsRight],
  [fenced("question: q\nanswer: choice\n[x] a\n( ) b\n  why"), 14, lessonFaults.otherBrackets("choice")],
  [fenced("question: q\nanswer: number\nright: 3"), 11, lessonFaults.needs("else")],
  [fenced("question: q\nanswer: number\nright: los.first\nelse: e"), 14, lessonFaults.noSuchValue("los.first", "")],
  [fenced("question: q\nanswer: number\nright: 3 +\nelse: e"), 14, lessonFaults.notAnExpression("3 +", "")],
  [fenced("question: q\nanswer: number\nright: 3\ntolerance: some\nelse: e"), 15, lessonFaults.badTolerance("some")],
  [
    fenced("question: q\nanswer: number\nright: 3\nelse: e\nwrong: 4\n  w\nNot four."),
    18,
    lessonFaults.stray("Not four."),
  ],
  [fenced("question: q\nanswer: order\nfirst\n- a\n- b\nelse: e"), 14, lessonFaults.stray("first")],
  [fenced("action: set padding 0\nhint: h", "do"), 12, '"padding" is no setting of the run'],
  [fenced("show: setting padding", "look"), 12, 'There is no setting "padding"'],
  [fenced("question: q\nanswer: order\n- a\nelse: e"), 11, lessonFaults.tooFewItems],
  [fenced("question: q\nanswer: cell\nright: 4\nelse: e"), 14, lessonFaults.badCell],
  [fenced("question: {loss.first : x}\nmodel: m", "explain"), 12, lessonFaults.badFormat("loss.first : x")],
  [fenced("learning_rat: 1", "set-up") + LOOK, 12, 'There is no setting "learning_rat"'],
  [fenced("layers: conv3d", "set-up") + LOOK, 12, 'There is no kind of layer "conv3d"'],
  [fenced("layers: conv2d kernels=3", "set-up") + LOOK, 12, '"kernels=3" does not fit conv2d'],
  [fenced("weights: https://example.org/a.safetensors", "set-up") + LOOK, 12, "no file of weights"],
  [step(LOOK).replace("Text.", "word ".repeat(81)), 7, lessonFaults.tooManyWords("Step", 81, 80)],
  [step(LOOK).replace("Text.", "[here](javascript:alert)"), 9, lessonFaults.badLink("javascript:alert")],
  [fenced("goal: step > 1\nbest: most step", "challenge"), 13, lessonFaults.badBest],
  [fenced("goal: step > 1\nbest: lowest step\nmomentun: 0", "challenge"), 14, 'The block has no entry "momentun"'],
  [
    fenced("goal: step > 1\nbest: lowest step\nmomentum: none", "challenge"),
    14,
    lessonFaults.notANumber("momentum", "none"),
  ],
  [fenced("goal: count.maxpool = 0\nbest: lowest step", "challenge"), 12, 'There is no kind of layer "maxpool"'],
  [fenced("goal: uses.adm = 1\nbest: lowest step", "challenge"), 12, '"uses.NAME" cannot be "adm"'],
  [step(LOOK).replace("minutes: 3", "minutes: long"), 2, lessonFaults.headerNumber("minutes", 1, 60)],
  ["x".repeat(100_001), 1, lessonFaults.tooLong(100)],
];

for (const [text, line, sentence] of FAULTS)
  test(`a fault is said with its line: ${sentence.slice(0, 60)}`, () => {
    const fault = faultOf(text);
    assert.ok(fault?.sentence.includes(sentence), `${fault?.line}: ${fault?.sentence}`);
    assert.equal(fault?.line, line);
  });

test("all faults are found at once, in the order of their lines", () => {
  const { faults } = parseLesson(`${HEADER}## A\n## B\n`);
  assert.deepEqual(
    faults.map(({ line }) => line),
    [6, 7],
  );
});

test("expressions keep the usual precedence, and what is missing is no number", () => {
  const values = new Map([
    ["loss.first", 2.3],
    ["parameters", 400],
  ]);
  const value = (/** @type {string} */ text) => valueOf(parseExpression(text), values);
  assert.equal(value("1 + 2 * 3 - 4 / 2"), 5);
  assert.equal(value("-(2 - 5) × 2"), 6);
  assert.equal(value("{parameters} / 4"), 100);
  assert.equal(value("max(1, floor(2.7), 50%)"), 2);
  assert.ok(Math.abs(value("ln(10)") - 2.302585) < 1e-6);
  assert.ok(Number.isNaN(value("loss.test + 1")));
  assert.deepEqual(valuesIn(parseExpression("weight.conv1.1.1.0.2 + kept.slow")), [
    "weight.conv1.1.1.0.2",
    "kept.slow",
  ]);
  assert.equal(holds(parseCondition("loss.first >= 2.3"), values), true);
  assert.equal(holds(parseCondition("loss.first != 2.3"), values), false);
  assert.equal(holds(parseCondition("loss.test < 1"), values), null);
  for (const bad of ["1 +", "(1", "min 1", "1 2", "alert(1)", "loss", "x => x", ""])
    assert.throws(() => parseExpression(bad));
});

test("a number is read as the page writes it, and with a decimal comma", () => {
  /** @type {[string, number][]} */
  const written = [
    ["401,536", 401536],
    ["3,136", 3136],
    ["1,234,567.5", 1234567.5],
    ["0,693", 0.693],
    ["2,3", 2.3],
    ["−0,7", -0.7],
    ["1 000", 1000],
    ["1e-3", 0.001],
  ];
  for (const [text, number] of written) assert.equal(writtenNumber(text), number, text);
  for (const text of ["", " ", "many", "1,2,3"]) assert.ok(Number.isNaN(writtenNumber(text)), text);
});

test("of several choices each that is wrong is named beside its explanation, and no other", () => {
  const { lesson } = parseLesson(
    fenced("question: Which?\nanswer: several\n[x] A\n  Why A.\n[x] B\n  Why B.\n[ ] C\n  Why C.\n[ ] D\n  Why D."),
  );
  const task = lesson?.steps[0]?.task;
  assert.ok(task?.kind === "predict");
  const said = (/** @type {number[]} */ chosen) => judged(task.question, { chosen }, new Map())?.why;
  const named = (/** @type {string} */ name) => [
    { strong: [{ text: name }] },
    { text: " – " },
    { text: `Why ${name}.` },
  ];
  assert.deepEqual(said([0, 2]), [named("B"), named("C")]);
  assert.deepEqual(said([0, 1]), [named("A"), named("B")]);
});

test("a text has bold, italic, code, links and live values", () => {
  const spans = parseSpans("A **bold *and italic*** `x * y` [link](https://a.b/c), {accuracy.test : %1}.");
  assert.deepEqual(
    spans.map((span) => Object.keys(span)[0]),
    ["text", "strong", "text", "code", "text", "link", "text", "live", "text"],
  );
  assert.equal(wordCount([{ text: "Five words and {loss.first : 2} value" }]), 5);
  assert.equal(wordCount([{ text: "卷积核在图像上滑动" }]), 5);
});

test("a step's set-up changes the lesson's", () => {
  const read = (/** @type {string} */ text) => {
    /** @type {string[]} */
    const faults = [];
    const lines = text.split("\n").map((each, index) => ({ line: index + 1, text: each }));
    const setUp = parseSetUp(lines, (_, sentence) => faults.push(sentence));
    assert.deepEqual(faults, []);
    return setUp;
  };
  const lesson = read("preset: lenet-5\nweights: pretrained\nlearning_rate: 0.1");
  const step = read("layers: conv2d filters=4 padding=same, relu, flatten, linear features=10\nmomentum: 0");
  const both = merged(lesson, step);
  assert.deepEqual(both.settings, { learning_rate: 0.1, momentum: 0 });
  assert.deepEqual([both.preset, both.weights], [null, null]);
  assert.deepEqual(both.layers?.[0], { kind: "conv2d", filters: 4, kernel: 3, stride: 1, padding: "same" });
});

test("an action is done by what has changed since it was asked for", () => {
  const then = { trained: 10, cells: 0, layers: [{ kind: "relu" }], settings: { learning_rate: 0.1 } };
  const done = (/** @type {string} */ action, /** @type {object} */ now) =>
    isDone(parseAction(action), /** @type {any} */ ({ ...then, ...now }), /** @type {any} */ (then));
  assert.equal(done("train 5", { trained: 14 }), false);
  assert.equal(done("train 5", { trained: 15 }), true);
  const cell = (/** @type {number} */ images, predicted = 9) => ({ cells: 1, cell: { actual: 4, predicted, images } });
  assert.equal(done("cell", cell(0)), false);
  assert.equal(done("cell", cell(980, 4)), false);
  assert.equal(done("cell", cell(3)), true);
  assert.equal(done("cell 4 9", cell(0)), true);
  assert.equal(done("set learning_rate 0.3", { settings: { learning_rate: 0.3 } }), true);
  const dropped = [
    { kind: "conv2d", filters: 4, kernel: 3, stride: 2, padding: 0 },
    { kind: "dropout" },
    { kind: "linear" },
  ];
  assert.equal(done("layers …, dropout, …", { layers: dropped }), true);
  assert.equal(done("layers …, dropout, …", {}), false);
  assert.equal(done("layers conv2d stride=2, …", { layers: dropped }), true);
  assert.equal(done("layers conv2d stride=1, …", { layers: dropped }), false);
  // Padding is written in two ways.
  assert.equal(done("layers conv2d padding=valid, …", { layers: dropped }), true);
  assert.equal(done("layers conv2d padding=same, …", { layers: dropped }), false);
  const padded = [{ kind: "conv2d", filters: 4, kernel: 5, stride: 1, padding: "same" }];
  assert.equal(done("layers conv2d kernel=5 padding=2, …", { layers: padded }), true);
  assert.equal(done("layers conv2d padding=1, …", { layers: padded }), false);
});

test("a last step has several challenges, each with its own run", () => {
  const challenge = (/** @type {string} */ lines) => `\`\`\`challenge\n${lines}\n\`\`\`\n\n`;
  const one = challenge("title: One\ntext: Watch **it**.\ngoal: count.max_pool2d = 0\nbest: lowest step\nmomentum: 0");
  const { lesson, faults } = parseLesson(
    step(one + challenge("goal: uses.adam = 1\nand: step < 9\nbest: highest step")),
  );
  assert.deepEqual(faults, []);
  const [first, second] = lesson?.steps[0]?.challenges ?? [];
  assert.deepEqual([first?.title, first?.setUp?.settings], ["One", { momentum: 0 }]);
  assert.deepEqual([second?.key, second?.setUp], ["uses.adam = 1; step < 9; highest step", null]);
});

test("a link names a lesson below the page", () => {
  assert.equal(lessonIn("#lesson=a/b%20c.md"), "a/b c.md");
  assert.equal(lessonIn("#run=x&lesson=a.txt&hide=y"), "a.txt");
  assert.equal(lessonIn("#run=x"), null);
  for (const path of ["../a.md", "/a.md", "https:%2F%2Fx.y%2Fa.md", "a.js", "a.safetensors"])
    assert.throws(() => lessonIn(`#lesson=${path}`), /no lesson below this page/);
});

for (const language of ["en", "zh"]) {
  const folder = `www/lessons/${language}`;
  const files = readdirSync(folder).filter((file) => file.endsWith(".md"));

  test(`what the page lists of the course in ${language} is what the files say: node tools/check-lesson.mjs --list`, () => {
    const all = files.sort().map((file) => {
      const { lesson } = parseLesson(readFileSync(`${folder}/${file}`, "utf8"));
      assert.ok(lesson);
      return listed(file, lesson);
    });
    assert.deepEqual(JSON.parse(readFileSync(`${folder}/list.json`, "utf8")), all);
  });

  for (const file of files)
    test(`${language}/${file} has no faults, and a lesson's parts`, () => {
      const bytes = readFileSync(`www/lessons/${language}/${file}`);
      assert.ok(brotliCompressSync(bytes).length <= BYTES_MAX);
      const { lesson, faults } = parseLesson(bytes.toString());
      assert.deepEqual(faults, []);
      assert.equal(lesson?.language, language);
      const tasks = lesson?.steps.map(({ task }) => task?.kind) ?? [];
      assert.ok(tasks.filter((kind) => kind === "predict").length >= 2, "two predictions");
      assert.ok(tasks.filter((kind) => kind === "do").length >= 2, "two actions");
      assert.ok(
        lesson?.steps.some(({ challenges }) => challenges.length > 0),
        "a challenge",
      );
      assert.ok(bytes.includes("```python"), "the tutorial's line");
      assert.ok(lesson?.next, "what to read next");
    });
}

test("trainings are shortened in steps and in epochs, to one at least, and nothing else is", () => {
  const count = (/** @type {string} */ text) => shortened(parseAction(text), 10).count;
  assert.deepEqual(["train 300", "epochs 30", "epochs 1", "step"].map(count), [30, 3, 1, 0]);
});
