// What the Rust core says, in the languages that have words of their own for it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { sayer } from "../../www/worker/core-text.js";
import { core } from "../../www/text/zh/core.js";

const SOURCE = "src";
const QUOTE = "\u0000";

/** Kernels speak to the GPU, and the exported program is Python. */
const UNSAID = /^(kernels[/\\]|interchange[/\\]pytorch)/;

/** Literals that no visitor reads as they are. */
const ALLOWED = [
  // Quantities, whose groups and labels the page finds by these English words: www/views/comparison-groups.js.
  /^(output of|gradient of|losses of|after (\{steps\} steps|1 step):)/,
  // Of an assertion.
  /^compared tensors differ in size$/,
  // A field and what serde says of it, and a name of a quantity.
  /^\{\w+\}:? \{\}$/,
];

const said = sayer(core);

test("the Chinese has words for every sentence in the core's source", () => {
  const sentences = literals().filter((words) => !ALLOWED.some((each) => each.test(words)));
  assert.ok(sentences.length > 80);
  const missing = sentences.filter((words) => !(words in core) && said(withValues(words)) === withValues(words));
  assert.deepEqual(missing, []);
});

test("the Chinese has no words for what the core does not say", () => {
  const source = sources().join("\n");
  const unsaid = Object.keys(core).filter(
    (words) => !source.includes(`"${words.replaceAll('"', QUOTE)}"`) && !isGeneral(words),
  );
  assert.deepEqual(unsaid, []);
});

test("a sentence keeps its values, and says those that are sentences too", () => {
  assert.equal(
    said("Layer 3 (pool1) is impossible: its 4x4 window does not fit into 2x2 pixels padded by 1."),
    "第3层（pool1）无法实现：它的4x4窗口放不进2x2像素（填充1）。",
  );
  assert.equal(
    said(
      "These weights do not fit the network: conv1.weight is missing; fc9.bias is not part of it. Choose the network that they were trained with, or another file.",
    ),
    "这些权重与网络不匹配：缺少conv1.weight；fc9.bias不属于它。请选择训练它们时所用的网络，或选择其他文件。",
  );
  assert.equal(
    said("learning_rate is 20, but it must be above 0 and at most 10."),
    "learning_rate为20，但必须是大于0且不超过10。",
  );
});

test("what the core does not say comes back as it is", () => {
  for (const words of ["", "shapes.zip", "Nobody said this."]) assert.equal(said(words), words);
});

/** Which may be said in several places with other ends. @param {string} words */
function isGeneral(words) {
  return /^(a whole number )?(from|above) \{\}/.test(words);
}

/** The core's source, file by file, without comments and with the characters that its strings mean; a quote in one is `QUOTE`. */
function sources() {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" });
  const speaking = files.filter((file) => file.endsWith(".rs") && !UNSAID.test(file));
  return speaking.map((file) =>
    readFileSync(join(SOURCE, file), "utf8")
      .replace(/^\s*\/\/.*$/gm, "")
      .replace(/#!?\[(must_use|doc|allow|expect|serde)[\s\S]*?\]\n/g, "")
      // What a programmer alone can meet.
      .replace(/\.(expect|unwrap_or_else)\(\s*"[^"]*"\s*\)/g, "")
      .replace(/\b(debug_assert|assert|unreachable|panic)(_eq|_ne)?!\([\s\S]*?\)[;,\n]/g, "")
      .replace(/\\u\{(\w+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))
      .replaceAll('\\"', QUOTE),
  );
}

/** Strings of several words. */
function literals() {
  return sources()
    .flatMap((text) => [...text.matchAll(/"([^"\n]*)"/g)].map(([, words = ""]) => words.replaceAll(QUOTE, '"')))
    .filter((words) => /[A-Za-z}\d] [A-Za-z{\d]/.test(words) && /[a-z]{2}/.test(words));
}

/** @param {string} template */
function withValues(template) {
  return template.replace(/\{[^{}]*\}/g, "7");
}
