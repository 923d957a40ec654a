// Every equation with numbers that a text of the course writes holds, to its last digit: "60,000 / 64 = 937.5", "−ln 0.5 = 0.69".
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { parseExpression, valueOf } from "../../www/lessons/expression.js";

const COURSE = "www/lessons";
/** What stands on the left: numbers, signs, ln and exp; on the right one number. */
const EQUATION =
  /(?<left>(?:-?ln |-?exp\(|[-(\d])(?:[\d.,()*/+ -]|ln |exp\()*?)(?: is |\s*[=＝]\s*|是)(?<right>-?\d+(?:\.\d+)?)(?![\d{])/g;

/** @param {string} text of a line @returns {{written: string, left: number, right: number, half: number}[]} `half` of the last digit */
function equationsIn(text) {
  const plain = text
    .replace(/[·×]/g, "*")
    .replace(/−/g, "-")
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(/²/g, "*1")
    // A value that is live is judged by the page's own tests.
    .replace(/\{[^}]*\}/g, "?");
  return [...plain.matchAll(EQUATION)].flatMap(({ 0: written, index, groups }) => {
    const { left = "", right = "" } = groups ?? {};
    const isCut = /[?\w.]\s*[*/+-]?\s*$/.test(plain.slice(0, index)) && /[*/+?-]\s*$/.test(plain.slice(0, index));
    if (isCut || !/[*/+]|ln|exp|\d\s*-\s*\d/.test(left)) return [];
    const decimals = right.split(".")[1]?.length ?? 0;
    const value = valueOf(parseExpression(left.replace(/(ln|exp) (\d[\d.]*)/g, "$1($2)").trim()), new Map());
    return [{ written, left: value, right: Number(right), half: 0.5 * 10 ** -decimals }];
  });
}

for (const language of ["en", "zh"])
  test(`equations in the texts of the course in ${language} hold`, () => {
    const files = readdirSync(`${COURSE}/${language}`).filter((file) => file.endsWith(".md"));
    const all = files.flatMap((file) => {
      const prose = readFileSync(`${COURSE}/${language}/${file}`, "utf8").replace(
        /```(set-up|python|challenge|keep|formula|do|look)\n[\s\S]*?```/g,
        "",
      );
      const lines = prose.split("\n").filter((line) => !/^(right|tolerance|wrong|reveal|\(if|\[if|- \w+ =)/.test(line));
      return lines.flatMap((line) => equationsIn(line).map((equation) => ({ file, ...equation })));
    });
    const wrong = all.filter(({ left, right, half }) => !(Math.abs(left - right) <= half * 1.0001));
    assert.deepEqual(
      wrong.map(({ file, written }) => `${file}: ${written}`),
      [],
    );
    assert.ok(all.length >= 15, `only ${all.length}: ${all.map(({ written }) => written).join("; ")}`);
  });

test("a wrong equation is found", () => {
  const [right] = equationsIn("−ln 0.5 = 0.69 costs");
  assert.ok(right && Math.abs(right.left - right.right) <= right.half);
  const [wrong] = equationsIn("3 · 32 · 32 = 3,073.");
  assert.ok(wrong && Math.abs(wrong.left - wrong.right) > wrong.half);
});
