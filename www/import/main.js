/**
 * The import worker: reads files while the other worker trains, and hands over images.
 * @module
 */

/** @import {ImportAnswer, ImportQuestion, ImportRequest} from "../protocol/import.js" */
/** @import {Hosted} from "./hosted.js" */
/** @import {Reading} from "./reading.js" */

import { hostedFiles } from "./hosted.js";
import { LIMITS, Refusal } from "./limits.js";
import { decode } from "./pictures.js";
import { read } from "./read.js";
import { texts } from "./text.js";

/** At most this often, however many pieces arrive. */
const REPORT_EVERY_MS = 100;

/** What was read last. @type {Reading | null} */
let reading = null;

self.addEventListener("message", async (/** @type {MessageEvent<ImportQuestion>} */ { data: question }) => {
  const { id } = question;
  const onProgress = (/** @type {number} */ done, /** @type {number} */ total) => answer({ id, done, total });
  try {
    if (question.verb === "make") return await make(id);
    const hosted = question.verb === "host" ? await fetched(question) : null;
    const { files, ...request } = hosted
      ? requestFor(hosted)
      : /** @type {{request: ImportRequest}} */ (question).request;
    const name = hosted?.name ?? "";
    const found = await read(files, request, { limits: LIMITS, decode, onProgress });
    reading = "saved" in found ? null : found;
    if ("saved" in found) answer({ id, found, name }, [found.saved.buffer]);
    else answer({ id, found: { summary: found.summary }, name });
  } catch (error) {
    answer({ id, failure: sentence(error) });
  }
});

/** @param {{id: number, base: string, path: string}} question */
function fetched({ id, base, path }) {
  let reported = 0;
  return hostedFiles(new URL(base), path, LIMITS, ({ name, loaded, total, train, test }) => {
    if (loaded < total && performance.now() - reported < REPORT_EVERY_MS) return;
    reported = performance.now();
    answer({ id, hosted: { name, loaded, total, train, test } });
  });
}

/** @param {Hosted} hosted @returns {ImportRequest} */
function requestFor({ files, classes, pictures }) {
  return { files, names: classes, pictures, choices: {} };
}

/** @param {number} id */
async function make(id) {
  if (!reading) throw new Refusal(texts.nothingFound);
  const made = await reading.make();
  // Arrays are made at once, and may be made again.
  answer({ id, made });
}

/** @param {ImportAnswer} message @param {Transferable[]} [transfer] */
function answer(message, transfer = []) {
  self.postMessage(message, { transfer });
}

/** @param {unknown} error */
function sentence(error) {
  if (!(error instanceof Refusal)) {
    console.error(error);
    return texts.cannotBeRead;
  }
  return error.path ? texts.fileIs(error.path, error.message) : error.message;
}

self.postMessage({ ready: true });
