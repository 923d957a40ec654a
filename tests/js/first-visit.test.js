// What a first visit fetches before a network can be trained: what the page's script imports, by way of whatever it imports.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";

/** What is needed when something is opened, or once the first run has begun. */
const LATER = [
  "www/areas/data.js",
  "www/areas/editor.js",
  "www/areas/evaluation.js",
  "www/areas/inside.js",
  "www/areas/lessons.js",
  "www/areas/runs.js",
  "www/areas/time.js",
  "www/controller/data-sets.js",
  "www/controller/importer.js",
  "www/editor/descriptions.js",
  "www/editor/network-editor.js",
  "www/later-text.js",
  "www/vendor/uPlot.js",
];

/** A script and all that it cannot begin without. @param {string[]} scripts */
function needed(...scripts) {
  const all = new Set(scripts);
  for (const script of all) {
    const text = readFileSync(script, "utf8");
    const imports = text.matchAll(/^(?:import|export)\b[^;]*?"(\.[^"]+)";/gm);
    for (const [, path = ""] of imports) all.add(join(dirname(script), path));
  }
  return all;
}

for (const language of ["en", "zh"])
  test(`a first visit in ${language} waits for nothing that is opened later`, () => {
    const all = needed("www/main.js", `www/text/${language}/index.js`);
    assert.ok(all.has("www/views/network.js") && all.has(`www/text/${language}/settings.js`), "the walk ended early");
    assert.deepEqual(
      LATER.filter((script) => all.has(script)),
      [],
    );
    for (const text of ["data", "layers", "inside", "lessons", "evaluation"])
      assert.ok(!all.has(`www/text/${language}/${text}.js`), text);
  });

test("what comes later is there", () => {
  const all = needed("www/later.js", "www/areas/data.js");
  for (const script of LATER) assert.ok(all.has(script), script);
});
