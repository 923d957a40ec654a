// docs/architecture.md: its invariants name tests that there are.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";

const text = readFileSync("docs/architecture.md", "utf8");
const invariants = text.split("\n\n").filter((paragraph) => paragraph.startsWith("**Invariant:**"));

test("each invariant says what holds it", () => {
  assert.ok(invariants.length >= 15 && invariants.length <= 20, `there are ${invariants.length}`);
  for (const invariant of invariants) assert.match(invariant, /\bHeld\s+by\b/);
});

test("each test that an invariant names is there", () => {
  const named = [...text.matchAll(/`(tests\/[\w/.]+)(?:::(\w+)|: "([^"]+)")`/g)];
  assert.ok(named.length > 15);
  for (const [whole, file, rust, title] of named) {
    const source = existsSync(file) ? readFileSync(file, "utf8") : "";
    const found = rust ? new RegExp(`\\bfn ${rust}\\(`).test(source) : source.includes(`test("${title}"`);
    assert.ok(found, whole);
  }
});
