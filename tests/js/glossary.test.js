// The glossary, and the terms that texts mark.
import assert from "node:assert/strict";
import test from "node:test";
import { entryOf, partsOf, plain, unknownTerms } from "../../www/glossary.js";
import { LANGUAGES } from "../../www/language.js";

/** @import {Entry} from "../../www/text/en/glossary.js" */

/** @type {Record<string, Record<string, Entry>>} */
const GLOSSARIES = {};
for (const { id, glossary } of LANGUAGES) GLOSSARIES[id] = (await glossary()).glossary;

test("every language explains the same terms, with the same names in PyTorch", () => {
  const [first, ...others] = LANGUAGES.map(({ id }) => GLOSSARIES[id]);
  const names = (/** @type {Record<string, Entry>} */ glossary) =>
    Object.entries(glossary).map(([key, { pytorch = "" }]) => [key, pytorch]);
  for (const other of others) assert.deepEqual(names(other), names(first));
  assert.ok(Object.keys(first).length >= 60);
});

test("every term has one sentence, and no two terms are called the same", () => {
  for (const glossary of Object.values(GLOSSARIES)) {
    for (const [key, { sentence }] of Object.entries(glossary)) assert.match(sentence, /^[^。]*(?<!\. .*)[.。]$/, key);
    const terms = Object.values(glossary).map(({ term }) => term);
    assert.equal(new Set(terms).size, terms.length);
    for (const [key, entry] of Object.entries(glossary)) {
      assert.equal(entryOf(glossary, key), entry, key);
      assert.equal(entryOf(glossary, entry.term), entry, entry.term);
    }
  }
});

test("a term is found by its key, its names in either case, and its plural", () => {
  const { en, zh } = GLOSSARIES;
  for (const name of ["weightDecay", "weight decay", "Weight-decay", "L2", "Weight decay (L2)"])
    assert.equal(entryOf(en, name)?.pytorch, "weight_decay", name);
  assert.equal(entryOf(en, "feature maps")?.term, "feature map");
  assert.equal(entryOf(en, "bias")?.term, "bias");
  assert.equal(entryOf(zh, "权重衰减"), zh.weightDecay);
  assert.equal(entryOf(zh, "dropout"), zh.dropout);
  assert.equal(entryOf(en, "quark"), undefined);
});

test("a text falls into words and terms, and without marks reads as it stands", () => {
  const text = "Too large [[divergence|diverges]]: lower the [[learning rate]].";
  assert.deepEqual(partsOf(text), [
    { words: "Too large ", term: "" },
    { words: "diverges", term: "divergence" },
    { words: ": lower the ", term: "" },
    { words: "learning rate", term: "learning rate" },
    { words: ".", term: "" },
  ]);
  assert.equal(plain(text), "Too large diverges: lower the learning rate.");
  assert.equal(plain("betas[0] and a[[1]"), "betas[0] and a[[1]");
  assert.deepEqual(unknownTerms(GLOSSARIES.en, "[[gradient]] and [[gradeint]]"), ["gradeint"]);
});

test("settings and layers explain themselves by terms that the glossary has", async () => {
  for (const { id, page, later } of LANGUAGES) {
    const { settings, layers } = { ...(await page()), ...(await later()) };
    for (const texts of [settings, layers]) {
      const all = stringsIn(texts);
      assert.ok(all.filter((text) => partsOf(text).some(({ term }) => term)).length > 15);
      for (const text of all) assert.deepEqual(unknownTerms(GLOSSARIES[id], text), [], text);
    }
  }
});

test("no other text has marks, because nothing there makes terms of them", async () => {
  for (const { page, later, worker } of LANGUAGES) {
    const { settings, layers, ...others } = { ...(await page()), ...(await later()), ...(await worker()) };
    assert.ok(settings && layers);
    assert.doesNotMatch(JSON.stringify(others), /\[\[/);
  }
});

/** @param {unknown} texts @returns {string[]} those of all depths; functions mark no terms */
function stringsIn(texts) {
  if (typeof texts === "string") return [texts];
  return typeof texts === "object" && texts !== null ? Object.values(texts).flatMap(stringsIn) : [];
}
