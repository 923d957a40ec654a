/**
 * The secondary modules of a release's wasm (tools/release/split.mjs): whether the page that is tested has any, and which of their functions
 * were called before they were there.
 * @module
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { DIST, ROOT } from "../../tools/build.mjs";

/** @import {Page} from "@playwright/test" */

/** What www/worker/secondary.js calls its mark. */
const NEEDED = "secondary-needed";
/** The type of the annotation that tools/page-reporter.mjs counts. */
const LATE = "late";
/** The secondary modules of a release; a build that is not split has none. */
export const SECONDARY = /secondary-[^/]*\.wasm/;
/** A worker that computes answers when it is done; what is not there by then is not counted. */
const PATIENCE = 5_000;

const dist = process.env.CONVSCOPE_DIST ?? DIST;

/** Whether the page's wasm is split. The quick build is not, and has all at once. */
export const IS_SPLIT = (existsSync(dist) ? readdirSync(dist) : []).some((name) => SECONDARY.test(name));

/**
 * The functions for which a page's workers fetched a secondary module at once, by a call while it was not there: one for each module and worker.
 * @param {Page} page @returns {Promise<string[]>} their names, or their slots where no list of this module's names is on the machine
 */
export async function lateCalls(page) {
  const marks = await Promise.all(page.workers().map((worker) => worker.evaluate(marked, NEEDED)));
  return marks.flat().map(({ file, slot }) => nameOf(file, slot) ?? `${file}: slot ${slot}`);
}

/** Notes them with a test that has ended, for the reporter's list. @param {Page} page @param {{type: string, description?: string}[]} annotations */
export async function noteLateCalls(page, annotations) {
  if (!IS_SPLIT || page.isClosed()) return;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, []));
  // A worker that has ended cannot be asked any more.
  const calls = /** @type {string[]} */ (await Promise.race([lateCalls(page).catch(() => []), patience]));
  for (const description of calls) annotations.push({ type: LATE, description });
}

/** In a worker. @param {string} name @returns {{file: string, slot: number}[]} */
function marked(name) {
  return performance.getEntriesByName(name).map((entry) => /** @type {PerformanceMark} */ (entry).detail);
}

/** The function behind a stub of the primary module, or below zero behind a place of its table, as tools/release/wasm.mjs has left them. @param {string} file @param {number} slot @returns {string | undefined} */
function nameOf(file, slot) {
  const list = `${process.env.CARGO_TARGET_DIR ?? `${ROOT}target`}/slots/${file}.json`;
  if (!existsSync(list)) return undefined;
  const { stubs, places } = JSON.parse(readFileSync(list, "utf8"));
  return slot < 0 ? places[~slot] : stubs[slot];
}
