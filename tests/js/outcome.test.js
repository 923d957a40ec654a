import assert from "node:assert/strict";
import { test } from "node:test";
import { outcome } from "../../tools/test/outcome.mjs";
import { closing, table } from "../../tools/test/table.mjs";

const CARGO = `running 3 tests
test a::fails ... FAILED
SKIPPED: a comparison with PyTorch: python3 is missing

failures:

---- a::fails stdout ----
    not_a_name at 3

failures:
    a::fails

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
`;

const PLAYWRIGHT = `  1) [cpu] › tests/e2e/zoom.spec.js:22:7 › a window › has room ───────────

    Error: no

  1 failed
    [cpu] › tests/e2e/zoom.spec.js:22:7 › a window › has room ───────────
  2 skipped
  4 passed (1.2m)

Failed: a window › has room (cpu, tests/e2e/zoom.spec.js:22)
  Error: no
    + "found"
  Run it alone: make test-page ONLY="--project=cpu tests/e2e/zoom.spec.js:22"

Flaky: the page opens (cpu, tests/e2e/open.spec.js:4)
  Error: late
  Run it alone: make test-page ONLY="--project=cpu tests/e2e/open.spec.js:4"
`;

const NODE = `\u001b[32m✔ one (1ms)\u001b[39m
\u001b[34mℹ tests 3\u001b[39m
\u001b[34mℹ pass 1\u001b[39m
\u001b[34mℹ fail 1\u001b[39m
\u001b[34mℹ skipped 1\u001b[39m

✖ failing tests:

test at tests/js/text.test.js:3:1
✖ two (1ms)
  AssertionError [ERR_ASSERTION]: 1 !== 2
`;

test("the outcome of cargo test", () => {
  const { passed, failed, skipped, reasons, alone } = outcome(
    { runner: "cargo", command: "cargo test --test native -- --skip slow" },
    CARGO,
  );
  assert.deepEqual([passed, failed, skipped], [1, 1, 1]);
  assert.deepEqual(reasons, ["a comparison with PyTorch: python3 is missing"]);
  assert.deepEqual(alone, ["cargo test --test native -- a::fails --exact"]);
});

test("the outcome of wasm-bindgen's runner, in two binaries", () => {
  const output = `test web_flex::a ... ok
test result: ok. 8 passed; 0 failed; 0 ignored; 0 filtered out
test web_webgpu::b ... FAIL
test result: FAILED. 17 passed; 1 failed; 0 ignored; 0 filtered out
`;
  const command = "CHROMEDRIVER=x cargo test --target wasm32-unknown-unknown --test web_flex -- --nocapture";
  const { passed, failed, alone } = outcome({ runner: "cargo", command }, output);
  assert.deepEqual([passed, failed], [25, 1]);
  assert.deepEqual(alone, [
    "CHROMEDRIVER=x cargo test --target wasm32-unknown-unknown --test web_flex -- web_webgpu::b",
  ]);
});

test("the outcome of Playwright, its flaky tests among those that passed", () => {
  const { passed, failed, skipped, alone, flaky } = outcome(
    { runner: "playwright", command: "node tools/test-page.mjs" },
    `${PLAYWRIGHT}  1 flaky\n`,
  );
  assert.deepEqual([passed, failed, skipped], [5, 1, 2]);
  assert.deepEqual(alone, [
    'make test-page ONLY="--project=cpu tests/e2e/zoom.spec.js:22"  # a window › has room: Error: no\n    + "found"',
  ]);
  assert.deepEqual(flaky, [
    'make test-page ONLY="--project=cpu tests/e2e/open.spec.js:4"  # the page opens: Error: late',
  ]);
});

test("the outcome of Node's runner, whatever its colours", () => {
  const { passed, failed, skipped, alone } = outcome({ runner: "node", command: "node --test" }, NODE);
  assert.deepEqual([passed, failed, skipped], [1, 1, 1]);
  assert.deepEqual(alone, ["node --test tests/js/text.test.js  # AssertionError [ERR_ASSERTION]: 1 !== 2"]);
});

/** @param {object} [changes] */
function result(changes) {
  const counts = { passed: 3, failed: 0, skipped: 1, reasons: ["no GPU"], alone: [], flaky: [] };
  return { name: "page", status: 0, seconds: 10, bound: 10, ...counts, ...changes };
}

test("the table has a line for each part, and one for all", () => {
  const lines = table([result({}), result({ name: "check", bound: undefined, passed: 0, skipped: 0 })], 20)
    .trim()
    .split("\n");
  assert.match(lines[0], /^part +seconds +bound +tests +skipped$/);
  assert.match(lines[1], /^page +10 +10 +3 +1$/);
  assert.match(lines[2], /^check +10$/);
  assert.match(lines[3], /^all +20$/);
});

test("a slow part warns, and fails in CI alone where it takes twice its bound", () => {
  assert.deepEqual(closing([result({})], true).lines, ["skipped in page: no GPU", "3 passed, 0 failed, 1 skipped"]);
  const slow = closing([result({ seconds: 13 })], true);
  assert.equal(slow.failed, false);
  assert.match(slow.lines[1], /^slow: page took 13 s, 1.3 times its bound of 10 s/);
  assert.equal(closing([result({ seconds: 21 })], false).failed, false);
  const tooSlow = closing([result({ seconds: 21 })], true);
  assert.equal(tooSlow.failed, true);
  assert.match(tooSlow.lines[1], /^TOO SLOW: page/);
});

test("a part that failed fails the whole, and says how to run what failed alone", () => {
  const { failed, lines } = closing([result({ status: 1, failed: 1, alone: ["node --test a.js"] })], false);
  assert.equal(failed, true);
  assert.deepEqual(lines.slice(1), [
    "To run a failed test alone:",
    "  node --test a.js",
    "3 passed, 1 failed, 1 skipped",
  ]);
});

test("a flaky test fails nothing, and is named", () => {
  const { failed, lines } = closing([result({ flaky: ["make test-page ONLY=a  # b: late"] })], true);
  assert.equal(failed, false);
  assert.deepEqual(lines.slice(1, 3), ["Flaky, passed when tried again:", "  make test-page ONLY=a  # b: late"]);
});
