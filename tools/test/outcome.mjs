/**
 * What the output of a test runner says: how many tests passed, failed and were skipped, and how to run a failed one alone.
 * @module
 */

/** @import {Part} from "./parts.mjs" */

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} reasons why something was skipped, as printed
 * @property {string[]} alone commands, each of which runs a failed test alone, with the test's title and the reason where the runner says them
 * @property {string[]} flaky such commands of tests that passed only when they were tried again
 */

// eslint-disable-next-line no-control-regex -- colours
const COLOURS = /\x1b\[[0-9;]*m/g;

/** The sum of the first group of all matches. @param {string} text @param {RegExp} pattern */
function sum(text, pattern) {
  return [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
}

/** What tools/page-reporter.mjs says of each test with this outcome. @param {string} text @param {"Failed" | "Flaky"} word */
function reported(text, word) {
  const pattern = new RegExp(`^${word}: (.*) \\(.*\\)\\n {2}(.*(?:\\n {4}.*)*)\\n {2}Run it alone: (.*)$`, "gm");
  return [...text.matchAll(pattern)].map(([, title, reason, command]) => `${command}  # ${title}: ${reason}`);
}

/** @type {Record<NonNullable<Part["runner"]>, (text: string, part: Pick<Part, "command">) => Omit<Outcome, "reasons" | "flaky"> & Partial<Outcome>>} */
const READERS = {
  cargo: (text, { command }) => ({
    passed: sum(text, /^test result: .*?(\d+) passed/gm),
    failed: sum(text, /^test result: .*?(\d+) failed/gm),
    skipped: sum(text, /^test result: .*?(\d+) ignored/gm),
    // libtest lists them, indented, below "failures:"; the wasm runner says "test a::b ... FAIL".
    alone: [...text.matchAll(/^ {4}([\w:]+)$/gm), ...text.matchAll(/^test ([\w:]+) \.\.\. FAIL$/gm)].map(
      ([, name]) => `${command.replace(/ --(?= |$).*/, "")} -- ${name}${command.includes("wasm32") ? "" : " --exact"}`,
    ),
  }),
  node: (text) => ({
    passed: sum(text, /^ℹ pass (\d+)$/gm),
    failed: sum(text, /^ℹ fail (\d+)$/gm),
    skipped: sum(text, /^ℹ skipped (\d+)$/gm),
    alone: [...text.matchAll(/^test at (\S+?):\d+:\d+\n.*\n {2}(.*)$/gm)].map(
      ([, file, reason]) => `node --test ${file}  # ${reason}`,
    ),
  }),
  playwright: (text) => ({
    passed: sum(text, /^ {2}(\d+) passed/gm) + sum(text, /^ {2}(\d+) flaky/gm),
    failed: sum(text, /^ {2}(\d+) failed/gm),
    skipped: sum(text, /^ {2}(\d+) skipped/gm) + sum(text, /^ {2}(\d+) did not run/gm),
    alone: reported(text, "Failed"),
    flaky: reported(text, "Flaky"),
  }),
};

/** @param {string[]} all */
function unique(all) {
  return [...new Set(all)];
}

/** @param {Pick<Part, "runner" | "command">} part @param {string} output @returns {Outcome} */
export function outcome(part, output) {
  const text = output.replace(COLOURS, "");
  const reasons = unique([...text.matchAll(/^(?:\s*#?\s*)SKIPPED:? (.*)$/gm)].map(([, reason = ""]) => reason));
  const counts = part.runner ? READERS[part.runner](text, part) : { passed: 0, failed: 0, skipped: 0, alone: [] };
  return { ...counts, alone: unique(counts.alone), flaky: unique(counts.flaky ?? []), reasons };
}
