/**
 * The table at the end of the tests, and what follows from it.
 * @module
 */

/** @import {Outcome} from "./outcome.mjs" */

/** @typedef {Outcome & {name: string, status: number, seconds: number, bound: number | undefined}} Result */

/** A part this much over its bound gets a warning. */
const WARNS_AT = 1.25;
/** In CI, one this much over its bound fails. */
const FAILS_AT = 2;

/** @param {Result[]} results @param {number} seconds of the whole */
export function table(results, seconds) {
  const rows = results.map(({ name, status, seconds, bound, passed, failed, skipped }) => [
    name,
    seconds.toFixed(0),
    bound === undefined ? "" : String(bound),
    passed + failed > 0 ? String(passed + failed) : "",
    skipped > 0 ? String(skipped) : "",
    status === 0 ? "" : "failed",
  ]);
  const all = [
    ["part", "seconds", "bound", "tests", "skipped", ""],
    ...rows,
    ["all", seconds.toFixed(0), "", "", "", ""],
  ];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (/** @type {string[]} */ row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join("  ");
  return `\n${all.map((row) => line(row).trimEnd()).join("\n")}`;
}

/**
 * What is to be said below the table.
 * @param {Result[]} results
 * @param {boolean} isCI
 * @returns {{lines: string[], failed: boolean}}
 */
export function closing(results, isCI) {
  const lines = [];
  let failed = results.some(({ status }) => status !== 0);
  for (const { name, reasons } of results) for (const reason of reasons) lines.push(`skipped in ${name}: ${reason}`);
  for (const { name, seconds, bound = Infinity } of results) {
    const times = seconds / bound;
    if (times <= WARNS_AT) continue;
    const isFailure = isCI && times > FAILS_AT;
    failed ||= isFailure;
    lines.push(
      `${isFailure ? "TOO SLOW" : "slow"}: ${name} took ${seconds.toFixed(0)} s, ${times.toFixed(1)} times its bound of ${bound} s (tests/bounds.json)`,
    );
  }
  const alone = results.flatMap(({ alone }) => alone);
  if (alone.length > 0) lines.push("To run a failed test alone:", ...alone.map((command) => `  ${command}`));
  const flaky = results.flatMap((result) => result.flaky);
  if (flaky.length > 0) lines.push("Flaky, passed when tried again:", ...flaky.map((command) => `  ${command}`));
  const total = (/** @type {"passed" | "failed" | "skipped"} */ what) =>
    results.reduce((total, result) => total + result[what], 0);
  lines.push(`${total("passed")} passed, ${total("failed")} failed, ${total("skipped")} skipped`);
  return { lines, failed };
}
