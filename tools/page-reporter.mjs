/**
 * After Playwright's own list: how long each file took, and for each test that failed, or that passed only
 * when it was tried again (flaky), the reason, where it stands and the command that runs it alone.
 * @module
 */
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** @import {FullConfig, FullResult, Reporter, Suite, TestCase, TestResult} from "@playwright/test/reporter" */

/** @typedef {{seconds: number, tests: number, skipped: number}} Row of the table, for one file */

/** How Playwright begins lines that say what was expected and received, or what an action waited for. */
const COMPARED = /^\s*([-+] |Locator:|Expected|Received|- waiting for)/;
const COMPARED_MAX = 8;
const LINE_MAX = 160;

/** @implements {Reporter} */
export default class PageReporter {
  /** @type {Suite | undefined} */
  #all;

  printsToStdio() {
    return true;
  }

  /** @param {FullConfig} _config @param {Suite} all */
  onBegin(_config, all) {
    this.#all = all;
  }

  /** @param {FullResult} result */
  onEnd({ duration }) {
    const tests = this.#all?.allTests() ?? [];
    // They were only listed.
    if (tests.every(({ results }) => results.length === 0)) return;
    console.log(`\n${table(tests)}`);
    const failed = tests.filter((test) => test.outcome() === "unexpected");
    const flaky = tests.filter((test) => test.outcome() === "flaky");
    for (const test of failed)
      console.log(`\nFailed: ${describe(test)}\n  ${reasonOf(test, -1)}\n  Run it alone: ${commandFor(test)}`);
    for (const test of flaky)
      console.log(`\nFlaky: ${describe(test)}\n  ${reasonOf(test, 0)}\n  Run it alone: ${commandFor(test)}`);
    const late = lateCalls(tests);
    if (late) console.log(`\n${late}`);
    const skipped = tests.filter((test) => test.outcome() === "skipped").length;
    console.log(
      `\nPage: ${tests.length} tests, ${skipped} skipped, ${failed.length} failed, ${flaky.length} flaky, ${(duration / 1000).toFixed(0)} s`,
    );
  }
}

/** Seconds of each file's tests, the longest first. Tests that run side by side each count in full. @param {TestCase[]} tests */
function table(tests) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const test of tests) {
    const row = rows.get(pathOf(test)) ?? { seconds: 0, tests: 0, skipped: 0 };
    row.seconds += test.results.reduce((sum, { duration }) => sum + duration / 1000, 0);
    row.tests += 1;
    if (test.outcome() === "skipped") row.skipped += 1;
    rows.set(pathOf(test), row);
  }
  const lines = [...rows]
    .sort(([, one], [, other]) => other.seconds - one.seconds)
    .map(([path, { seconds, tests, skipped }]) => line(path, seconds.toFixed(0), tests, skipped));
  return [line("file", "seconds", "tests", "skipped"), ...lines].join("\n");
}

/**
 * The functions of a release's wasm that were called before the secondary module was there (tests/e2e/late.js): in how many tests, the most
 * frequent first. Nothing where none was.
 * @param {TestCase[]} tests
 */
function lateCalls(tests) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const noted = tests.map(({ results }) => results.flatMap(({ annotations }) => annotations.filter(isLate)));
  for (const { description = "" } of noted.flat()) counts.set(description, (counts.get(description) ?? 0) + 1);
  if (counts.size === 0) return "";
  const rows = [...counts].sort(([, one], [, other]) => other - one);
  const lines = rows.map(([name, count]) => `${`${count}`.padStart(7)}  ${name}`);
  const tellers = noted.filter((each) => each.length > 0).length;
  return [`The secondary module was needed at once in ${tellers} of ${tests.length} tests, for`, ...lines].join("\n");
}

/** @param {{type: string}} annotation */
function isLate({ type }) {
  return type === "late";
}

/** @param {string} path @param {(string | number)[]} figures */
function line(path, ...figures) {
  return path.padEnd(44) + figures.map((figure) => `${figure}`.padStart(9)).join("");
}

/** @param {TestCase} test */
function pathOf(test) {
  return relative(process.cwd(), test.location.file);
}

/** @param {TestCase} test */
function projectOf(test) {
  return test.parent.project()?.name ?? "";
}

/** @param {TestCase} test */
function describe(test) {
  const [, , , ...titles] = test.titlePath();
  return `${titles.join(" › ")} (${projectOf(test)}, ${pathOf(test)}:${test.location.line})`;
}

/**
 * What a try failed with, without colours: its first line, and what was expected and received.
 * @param {TestCase} test @param {number} place of the try, from the end where it is below 0
 */
function reasonOf(test, place) {
  const message = test.results.at(place)?.error?.message ?? "no error was recorded";
  const [first, ...others] = stripVTControlCharacters(message).split("\n");
  const compared = others.filter((line) => COMPARED.test(line)).slice(0, COMPARED_MAX);
  return [first, ...compared.map((line) => line.slice(0, LINE_MAX))].join("\n    ");
}

/** @param {TestCase} test */
function commandFor(test) {
  return `make test-page ONLY="--project=${projectOf(test)} ${pathOf(test)}:${test.location.line}"`;
}
