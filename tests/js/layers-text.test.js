// Layers as a lesson writes them: bodies, repetitions, and what is said of those that cannot be read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { isDone, parseAction } from "../../www/lessons/actions.js";
import { LAYERS_MAX, parseLayers } from "../../www/lessons/layers-text.js";
import { parseSetUp } from "../../www/lessons/set-up.js";
import { lessonFaults } from "../../www/text/en/lesson-faults.js";
import "./layer-kinds.js";

const CONV = { kind: "conv2d", filters: 8, kernel: 3, stride: 1, padding: 1 };
const RELU = { kind: "relu" };
const BLOCK = { kind: "residual", body: [CONV, RELU, CONV], shortcut: "identity" };
const WRITTEN = "residual(conv2d filters=8 padding=1, relu, conv2d filters=8 padding=1)";

test("a residual block has its body in parentheses, and its fields behind them", () => {
  assert.deepEqual(parseLayers(`${WRITTEN}, relu`), [BLOCK, RELU]);
  assert.deepEqual(parseLayers(`${WRITTEN} shortcut=projection`), [{ ...BLOCK, shortcut: "projection" }]);
  assert.deepEqual(parseLayers(`residual(relu, ${WRITTEN})`), [{ ...BLOCK, body: [RELU, BLOCK] }]);
  // Without a body it is the block that the editor adds.
  assert.match(JSON.stringify(parseLayers("residual")), /"body":\[.*"shortcut":"projection"/);
});

test("branches are written each behind a bar", () => {
  const [one, other] = [[{ ...CONV, kernel: 1, padding: 0 }, RELU], [CONV]];
  const written = "branches(conv2d filters=8 kernel=1, relu | conv2d filters=8 padding=1)";
  assert.deepEqual(parseLayers(`${written}, relu`), [{ kind: "branches", bodies: [one, other] }, RELU]);
  assert.deepEqual(parseLayers(`branches(${WRITTEN} | 2 * (${written})) frozen=yes`), [
    {
      kind: "branches",
      bodies: [[BLOCK], Array(2).fill({ kind: "branches", bodies: [one, other] })],
      learning_rate_factor: 0,
    },
  ]);
  // Without bodies they are those that the editor adds.
  assert.match(JSON.stringify(parseLayers("branches")), /"bodies":\[\[\{.*\],\[.*\]\]/);
  assert.throws(() => parseLayers("branches(relu | )"), /There is no kind of layer ""/);
});

test("layers are repeated, each a layer of its own", () => {
  const layers = parseLayers("relu, 3 * (conv2d filters=8 padding=1, relu), 2 × (relu)");
  assert.deepEqual(layers, [RELU, CONV, RELU, CONV, RELU, CONV, RELU, RELU, RELU]);
  assert.notEqual(layers[1], layers[3]);
  assert.deepEqual(parseLayers(`2 * (${WRITTEN}, relu)`), [BLOCK, RELU, BLOCK, RELU]);
});

test("layers may go on in indented lines", () => {
  const lines = ["layers: conv2d filters=8 padding=1,", "  relu"].map((text, index) => ({ line: index + 1, text }));
  assert.deepEqual(parseSetUp(lines, (_, sentence) => assert.fail(sentence)).layers, [CONV, RELU]);
});

test("what cannot be read is said", () => {
  /** @type {[string, string][]} */
  const faults = [
    ["residual(relu", lessonFaults.parentheses("residual(relu")],
    ["relu), relu", lessonFaults.parentheses("relu), relu")],
    ["conv2d(relu)", lessonFaults.noBody("conv2d")],
    ["residual(conv3d)", 'There is no kind of layer "conv3d"'],
    ["residual()", 'There is no kind of layer ""'],
    ["residual(relu) shortcuts=identity", '"shortcuts=identity" does not fit residual'],
    ["999 * (relu)", lessonFaults.tooManyLayers(LAYERS_MAX)],
    ["99 * (99 * (99 * (99 * (relu))))", lessonFaults.tooManyLayers(LAYERS_MAX)],
    ["3 * relu", lessonFaults.notRepeated("3 * relu")],
  ];
  for (const [text, sentence] of faults)
    assert.throws(
      () => parseLayers(text),
      (/** @type {Error} */ { message }) => message.includes(sentence),
      text,
    );
});

test("a lesson may have as many layers as the core builds", () => {
  const [, most] =
    /^pub const LAYERS: RangeInclusive<usize> = 1\.\.=(\d+);$/m.exec(readFileSync("src/network/limits.rs", "utf8")) ??
    [];
  assert.equal(LAYERS_MAX, Number(most));
  assert.equal(parseLayers(`${LAYERS_MAX} * (relu)`).length, LAYERS_MAX);
  assert.throws(() => parseLayers(`${LAYERS_MAX} * (relu), relu`), { message: lessonFaults.tooManyLayers(LAYERS_MAX) });
});

test("a pattern says what it names of a body", () => {
  const isIt = (/** @type {string} */ text, /** @type {object[]} */ layers) =>
    isDone(parseAction(`layers ${text}`), /** @type {any} */ ({ layers }), /** @type {any} */ ({}));
  const network = [CONV, BLOCK, RELU];
  assert.equal(isIt("…, residual, …", network), true);
  assert.equal(isIt("…, residual(conv2d filters=8, …), …", network), true);
  assert.equal(isIt("…, residual(conv2d filters=16, …), …", network), false);
  assert.equal(isIt("…, residual(…, batch_norm, …), …", network), false);
  assert.equal(isIt("…, residual(…) shortcut=projection, …", network), false);
  assert.equal(isIt("conv2d, residual(…), relu", network), true);
  assert.equal(isIt("…, residual, …", [CONV, RELU]), false);
  const branched = [{ kind: "branches", bodies: [[CONV, RELU], [BLOCK]] }, RELU];
  assert.equal(isIt("branches, …", branched), true);
  assert.equal(isIt("branches(conv2d, … | …), …", branched), true);
  assert.equal(isIt("branches(… | residual(conv2d, …)), …", branched), true);
  assert.equal(isIt("branches(… | conv2d), …", branched), false);
  assert.equal(isIt("branches(… | … | …), …", branched), false);
});
