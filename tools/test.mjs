/**
 * Runs the tests part by part, and ends with a table: part, seconds, its bound, tests, skipped.
 * Usage: node tools/test.mjs [--quick] [--only PART,PART]
 * A part 25 % over its bound (tests/bounds.json) gets a warning; in CI a part over twice its bound fails.
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { outcome } from "./test/outcome.mjs";
import { QUICK, WHOLE } from "./test/parts.mjs";
import { closing, table } from "./test/table.mjs";

/** @import {Part} from "./test/parts.mjs" */
/** @import {Result} from "./test/table.mjs" */

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, only: { type: "string" } } });
/** @type {Record<string, number>} */
const bounds = JSON.parse(readFileSync(new URL("../tests/bounds.json", import.meta.url), "utf8")).seconds;
const only = values.only?.split(",");
const stages = (values.quick ? QUICK : WHOLE).map((lanes) =>
  lanes.map((lane) => lane.filter(({ name }) => only?.includes(name) ?? true)),
);

/** @type {Result[]} */
const results = [];
const began = performance.now();
for (const lanes of stages) {
  // The first prints as it goes, and what runs beside it when all have ended, so that lines do not mix.
  const [first = [], ...others] = await Promise.all(lanes.map((lane, place) => runLane(lane, place > 0)));
  for (const { name, output } of others.flat()) console.log(`\n== ${name}\n${output}`);
  results.push(...first, ...others.flat());
  if (results.some(isUnbuilt)) break;
}
const seconds = (performance.now() - began) / 1000;
const isCI = Boolean(process.env.CI);
console.log(table(results, seconds));
const { lines, failed } = closing(results, isCI);
console.log(lines.join("\n"));
process.exitCode = failed ? 1 : 0;

/** Runs parts one after the other. @param {Part[]} parts @param {boolean} isBeside another lane */
async function runLane(parts, isBeside) {
  const ended = [];
  for (const part of parts) {
    const result = await run(part, isBeside);
    ended.push(result);
    if (isUnbuilt(result)) break;
  }
  return ended;
}

/** What could not be built cannot be tested; what failed hides nothing else. @param {Result} result */
function isUnbuilt({ name, status }) {
  return name.startsWith("build") && status !== 0;
}

/** @param {Part} part @param {boolean} isBeside another, and so prints nothing itself @returns {Promise<Result & {output: string}>} */
function run(part, isBeside) {
  console.log(`\n== ${part.name}: ${part.command}`);
  const began = performance.now();
  const child = spawn("bash", ["-c", part.command], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...part.environment },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (!isBeside) process.stdout.write(text);
    });
  }
  return new Promise((resolve) => {
    child.on("close", (status) => {
      resolve({
        ...outcome(part, output),
        name: part.name,
        output,
        status: status ?? 1,
        seconds: (performance.now() - began) / 1000,
        bound: bounds[part.name],
      });
    });
  });
}
