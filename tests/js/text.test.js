// What the page says: every language says the same things, and no view says anything by itself.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import test from "node:test";
import ts from "typescript";
import { LANGUAGES } from "../../www/language.js";
import { indexPage } from "../../www/text/en/page.js";

const WWW = "www";

/** All that a language says. @type {Record<string, any>} */
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

/** Several by what they are of: for one there is another text, or there cannot be one. */
const SEVERAL = [
  "inside.sum.unfold",
  "inside.terms.largest",
  "lessonFaults.tooManyLayers",
  "page.files.first",
  "speed.workers.shared",
  "time.kept.several",
  "worker.file.cutOff",
  "worker.file.tooLong",
  "verify.outcome.agree",
  "importing.hasLabelColumns",
  "importing.tooManyFolders",
  "importing.tooManyLabels",
  "importing.tooMuchMemory",
];
/** A text's one argument, where it takes several by their names. */
const ONES = { name: "fc1", steps: 1, features: 1, maps: 1, pixels: 1, found: 1, classes: 1 };
/** Words in "s" that are no things, behind a name, and the pixels of a size: "1 × 1 pixels". */
const NO_THINGS = /ss$|^(as|does|differs|fits|gives|goes|has|holds|is|its|pixels|promises|reads|this|times|was)$/;

test("in English, one of a thing is no several", () => {
  const wrong = flat(TEXTS.en).flatMap(([name, words]) => {
    // What the core says is what Rust says.
    if (typeof words !== "function" || /^core\./.test(name) || SEVERAL.includes(name)) return [];
    const [numbers, strings, objects] = [1, "1", ONES].map((one) =>
      plurals(attempt(() => words(...Array(6).fill(one)))),
    );
    // A count comes as a number or as a string with separators, and what is written for one need not hold for the other.
    const found = [...(numbers ?? []).filter((each) => strings?.includes(each)), ...(objects ?? [])];
    return found.map((each) => `${name}: ${each}`);
  });
  assert.deepEqual(wrong, []);
  assert.equal(TEXTS.en.evaluation.matrix.cell("98", "9", "1", "4", ""), "Of 98 images of 9, 1 is predicted as 4.");
  assert.equal(TEXTS.en.inside.bank.caption("32", "1"), "All 32 units × 1 input channel. A row is a unit.");
});

/** The plurals behind a 1. @param {string} said */
function plurals(said) {
  // Of arguments of another type.
  if (said.includes("[object")) return [];
  // "conv 8 groups 1" is a name and its value.
  const found = said.replace(/ groups 1$/, "").matchAll(/(?<![\d.,])1 (?:(?!times|has)[a-z]+ )?([a-z]+s)\b/g);
  return [...found].filter(([, thing]) => !NO_THINGS.test(thing ?? "")).map(([whole]) => whole);
}

/** What is said, where it can be said of such values. @param {() => unknown} say */
function attempt(say) {
  try {
    return String(say());
  } catch {
    return "";
  }
}

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
