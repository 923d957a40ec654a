// What the page says: every language says the same things, and no view says anything by itself.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import test from "node:test";
import ts from "typescript";
import { LANGUAGES } from "../../www/language.js";
import { indexPage } from "../../www/text/en/page.js";

const WWW = "www";

/** All that a language says. @type {Record<string, object>} */
const TEXTS = {};
for (const { id, page, later, worker, importing } of LANGUAGES)
  TEXTS[id] = { ...(await page()), ...(await later()), ...(await worker()), ...(await importing()) };

/** Literals of two or more words that nobody reads, or that are the same in every language. */
const ALLOWED = [
  // Fonts, colours, and units.
  /^(system-ui|(…+|\d+)px|linear-gradient)/,
  /^… (k|M)B$/,
  // Headings of files that programs read, and a reason that is caught again where it is thrown.
  /^(predicted …|(test|validation) loss|(test|validation) accuracy, %|too long$)/,
  // Markup of SVG, and formulas.
  /[<>=←]|stroke-|font-weight|rotate\(/,
  // Names.
  /^(Leaky ReLU|User agent|Python pickle|SQLite format 3\0)$/,
];

test("every language says everything, by the same names", () => {
  const [first, ...others] = LANGUAGES.map(({ id }) => TEXTS[id]);
  for (const other of others) assert.deepEqual(namesOf(other), namesOf(first));
});

test("no text is empty, and no Chinese one is the English one", () => {
  const english = new Map(flat(TEXTS.en));
  for (const [name, value] of flat(TEXTS.zh)) {
    assert.ok(/\.space$/.test(name) || typeof value === "function" || value.length > 0, name);
    if (typeof value === "string" && /[A-Za-z]{3,} [a-z]{2,}/.test(value))
      assert.notEqual(value, english.get(name), name);
  }
});

test("index.html says what the English texts say", () => {
  const html = readFileSync("index.html", "utf8");
  const said = [...html.matchAll(/data-text="(\w+)"[^>]*>\s*([^<]+?)\s*</g)].map(([, name, words]) => [name, words]);
  const labels = [...html.matchAll(/aria-label="([^"]+)" data-label="(\w+)"/g)].map(([, words, name]) => [name, words]);
  assert.deepEqual(Object.fromEntries([...said, ...labels]), indexPage);
});

test("outside www/text, no literal is a sentence", () => {
  const found = scripts().flatMap((file) => sentencesIn(file).map((words) => `${relative(WWW, file)}: ${words}`));
  assert.deepEqual(found, []);
});

/** @param {object} texts @param {string} [path] @returns {[string, string | Function][]} */
function flat(texts, path = "") {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === "object" ? flat(value, `${path}${name}.`) : [[path + name, value]],
  );
}

/** A table by English headings or sentences is no list of names: a language may leave it empty. @param {object} texts */
function namesOf(texts) {
  return flat(texts)
    .map(([name]) => name)
    .filter((name) => !/^page\.columns\./.test(name))
    .sort();
}

/** The page's and its worker's own scripts, without the texts. @returns {string[]} */
function scripts() {
  const all = readdirSync(WWW, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  return all.filter((file) => !/^(vendor|text|offline)[/\\]/.test(file)).map((file) => join(WWW, file));
}

/** @param {string} file @returns {string[]} */
function sentencesIn(file) {
  /** @type {string[]} */
  const found = [];
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  visit(source);
  return found;

  /** @param {ts.Node} node */
  function visit(node) {
    if (ts.isImportDeclaration(node)) return;
    const words = wordsOf(node);
    if (words !== null && isSentence(words) && !isCode(node)) found.push(words);
    ts.forEachChild(node, visit);
  }
}

/** @param {ts.Node} node */
function wordsOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("");
  return null;
}

/** Two words side by side, or a word beside a value. @param {string} words */
function isSentence(words) {
  return (
    /[A-Za-z]{2,}[,:;.]? [A-Za-z]{2,}|\p{L}{2,} …|… \p{L}{2,}/u.test(words) && !ALLOWED.some((each) => each.test(words))
  );
}

/** Attributes and calls whose strings no visitor sees. @param {ts.Node} node */
function isCode({ parent }) {
  const name = ts.isPropertyAssignment(parent) ? parent.name.getText() : "";
  if (/^"?(class|accept|for|points|aria-describedby|cache|style|usage)"?$/.test(name)) return true;
  const called = ts.isCallExpression(parent) ? parent.expression.getText() : "";
  // What a fault in a lesson quotes is in the format of lessons.
  if (/lessonFaults\.(isAField|isALayer|oneLayer)$/.test(called)) return true;
  return /(querySelector(All)?|setProperty|matchMedia|setAttribute|closest|classList\.\w+)$/.test(called);
}
