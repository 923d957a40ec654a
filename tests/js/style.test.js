// The style sheets' vocabulary: type and the room between things come from tokens.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const SHEETS = ["www/style.css", ...readdirSync("www/style").map((name) => `www/style/${name}`)];

test("type has at most six sizes, all of them tokens, and none below 12 px", () => {
  const base = readFileSync("www/style.css", "utf8");
  const sizes = [...base.matchAll(/--text-\w+: ([\d.]+)rem;/g)].map(([, size]) => 16 * Number(size));
  assert.ok(sizes.length > 0 && sizes.length <= 6, `${sizes.length} sizes`);
  assert.ok(Math.min(...sizes) >= 12, `${Math.min(...sizes)} px`);
  for (const sheet of SHEETS) {
    const used = [...readFileSync(sheet, "utf8").matchAll(/font-size: ([^;]+);/g)].map(([, size]) => size ?? "");
    // Of a formula's exponents, which are in proportion to what they stand beside.
    const others = used.filter((size) => !/^var\(--text-\w+\)$/.test(size) && size !== "0.75em");
    assert.deepEqual(others, [], sheet);
  }
});

test("the room between things has at most seven sizes, all of them tokens", () => {
  const base = readFileSync("www/style.css", "utf8");
  assert.ok([...base.matchAll(/--space-\w+: \d+px;/g)].length <= 7);
  for (const sheet of SHEETS) {
    const rules = readFileSync(sheet, "utf8").matchAll(
      /^\s*(?:padding|margin|gap|row-gap|column-gap)[a-z-]*: ([^;]+);/gm,
    );
    // A border's width is covered by as much.
    const others = [...rules]
      .flatMap(([, value = ""]) => value.match(/\b\d+px/g) ?? [])
      .filter((size) => !/^[01]px$/.test(size));
    assert.deepEqual(others, [], sheet);
  }
});

// At every change of a text the browser would look through the whole page for what such a rule is about.
test("no rule hangs on the body's content, or on whether something within is empty", () => {
  for (const sheet of SHEETS) {
    const rules =
      readFileSync(sheet, "utf8").match(/(?:^|[\s,])(?:html|body|:root):has\(.*|:has\([^{]*:empty.*/gm) ?? [];
    assert.deepEqual(rules, [], sheet);
  }
});
