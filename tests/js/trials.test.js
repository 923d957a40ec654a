import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { TRIALS } from "../../tools/release/trials.mjs";

const names = TRIALS.map(({ name }) => name);

test("a release tries every kind of layer", () => {
  const kinds = read("network/kinds/mod.rs").match(/^kinds! \{[^}]*/m)?.[0] ?? "";
  const tried = [...kinds.matchAll(/"(\w+)" =>/g)].map(([, kind]) => kind);
  assert.ok(tried.length >= 14);
  // That one is in all networks but one preset.
  for (const kind of tried.filter((kind) => kind !== "flatten"))
    assert.ok(
      names.some((name) => name.startsWith(`${kind} `)),
      kind,
    );
});

test("and every loss, optimiser and schedule, and every preset", () => {
  const settings = read("training/settings.rs");
  const choices = [...settings.matchAll(/pub enum \w+ \{([^}]*)\}/g)].flatMap(([, body]) =>
    [...body.matchAll(/^ {4}(\w+),/gm)].map(([, variant]) => variant.replace(/\B[A-Z]/g, "_$&").toLowerCase()),
  );
  assert.ok(choices.includes("adam_w"));
  // What changes nothing is in all others.
  for (const choice of choices.filter((choice) => choice !== "constant"))
    assert.ok(
      names.some((name) => name.split(" ").includes(choice)),
      choice,
    );
  const presets = [...read("network/presets.rs").matchAll(/preset\(\s+"([\w-]+)"/g)].map(([, id]) => `preset ${id}`);
  assert.ok(presets.length >= 7);
  assert.deepEqual(
    presets.filter((preset) => !names.includes(preset)),
    [],
  );
});

test("no two trials have the same name", () => {
  assert.equal(new Set(names).size, names.length);
});

/** @param {string} path in src/ */
function read(path) {
  return readFileSync(new URL(`../../src/${path}`, import.meta.url), "utf8");
}
