/**
 * Runs the tests of the built page. Without arguments, first those that assert nothing about time, several at once, then the lessons, then
 * those that assert a time, alone, one after the other; `untimed`, `lessons` or `timed` runs one of the three. With other arguments, which
 * are Playwright's, only what they name.
 * Usage: node tools/test-page.mjs [untimed | lessons | timed | --project=cpu tests/e2e/files.spec.js:38] (make test-page builds first)
 */
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** Beyond this many, browsers wait for the same software GPU. */
const WORKERS_MAX = 4;

/** In the title of each test that plays a lesson. */
const PLAYED = "is played to its end";

/** One more than there are cores: a test also waits, for a timer or for what is drawn. */
const workers = Math.min(availableParallelism() + 1, WORKERS_MAX);
// What fails at the second try too has failed; what passes then is listed at the end, with its reason (tools/page-reporter.mjs).
/** @type {Record<string, string[]>} */
const PARTS = {
  untimed: ["--project=cpu", "--project=webgpu", `--workers=${workers}`, `--grep-invert=${PLAYED}`, "--retries=1"],
  lessons: ["--project=cpu", `--workers=${workers}`, `--grep=${PLAYED}`, "--retries=1"],
  timed: ["--project=timed", "--project=timed-webgpu", "--workers=1", "--retries=1"],
};

const chosen = process.argv.slice(2);
// A part runs although the one before it has failed.
const statuses = (chosen.length > 0 ? [PARTS[chosen[0]] ?? chosen] : Object.values(PARTS)).map(test);
process.exitCode = Math.max(...statuses);

/** @param {string[]} options of Playwright @returns {number} its exit status */
function test(options) {
  const { status, error } = spawnSync("npx", ["playwright", "test", ...options], { stdio: "inherit" });
  if (error) throw error;
  return status ?? 1;
}
