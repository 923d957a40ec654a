// What teachers write by mistake, and what the parser tells them to write instead.
import assert from "node:assert/strict";
import test from "node:test";
import { parseAction } from "../../www/lessons/actions.js";
import { parseLayers } from "../../www/lessons/layers-text.js";
import { parseLesson } from "../../www/lessons/lesson.js";
import { parseTarget } from "../../www/lessons/targets.js";
import { lessonFaults } from "../../www/text/en/lesson-faults.js";
import "./layer-kinds.js";

/** @type {[() => unknown, string][]} */
const MISTAKES = [
  [() => parseTarget("pixel conv1"), lessonFaults.targetTakes("pixel conv1", "pixel conv1 1 0 0")],
  [() => parseTarget("network conv1"), lessonFaults.targetTakes("network conv1", "network")],
  [() => parseTarget("layer a.b{}"), lessonFaults.targetTakes("layer a.b{}", "layer conv1")],
  [() => parseTarget("conv1"), lessonFaults.isALayer("conv1", "layer conv1")],
  [() => parseLayers("conv1, flatten, linear"), lessonFaults.isALayer("conv1", "conv2d")],
  [() => parseAction("layers fc1 features=5"), lessonFaults.isALayer("fc1", "linear")],
  [() => parseAction("set padding 2"), lessonFaults.isAField("padding", "layers …, conv2d padding=2, …")],
  [() => parseAction("layers conv2d padding=2"), lessonFaults.oneLayer("layers …, conv2d padding=2, …")],
];

for (const [parse, sentence] of MISTAKES)
  test(`the parser says what to write instead: ${sentence}`, () => assert.throws(parse, { message: sentence }));

test("what it tells to write can be written", () => {
  for (const usage of ["pixel conv1 1 0 0", "unit conv1 1", "layer conv1", "setting learning_rate", "inspector conv1"])
    parseTarget(usage);
  parseAction("layers …, conv2d padding=2, …");
  parseLayers("conv2d, flatten, linear");
});

test("a block that ends nowhere is named, and not the one behind it", () => {
  const { faults } = parseLesson(
    "---\ntitle: T\nlanguage: en\nminutes: 3\n---\n\n## A\n\n```look\nshow: network\n\n```keep\na: 1\n```\n",
  );
  assert.deepEqual(faults, [{ line: 9, sentence: lessonFaults.blockNotClosed("look") }]);
});
