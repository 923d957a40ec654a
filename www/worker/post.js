/**
 * The one way out of the worker.
 * @module
 */

/** @import {Cause, Problem, WorkerMessage} from "../protocol.js" */

import { isProblem, speaker } from "./problems.js";
import { texts } from "./text.js";

const { say, spoken } = speaker(texts.core);

/**
 * @param {WorkerMessage} message
 * @param {Transferable[]} [transfer]
 */
export function post(message, transfer = []) {
  self.postMessage(message, { transfer });
}

/** The memory of all arrays of numbers in a value. @param {unknown} value @returns {ArrayBuffer[]} */
export function buffersIn(value) {
  if (value instanceof ArrayBuffer) return [value];
  if (ArrayBuffer.isView(value)) return buffersIn(value.buffer);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((each) => (typeof each === "object" ? buffersIn(each) : []));
}

/** The sentence for a problem of the core. */
export { say };

/** @param {unknown} error @returns {Problem | undefined} what the core has thrown */
export function problemOf(error) {
  return error instanceof Error && isProblem(error.cause) ? error.cause : undefined;
}

/** @param {unknown} error the sentence for a problem, or in an `Error`, or whatever was thrown */
export function sentence(error) {
  const problem = problemOf(error);
  if (problem) return say(problem);
  return error instanceof Error ? error.message : String(error);
}

/** @param {unknown} error @returns {Cause | undefined} */
export function causeOf(error) {
  const problem = problemOf(error);
  return problem && { code: problem.code, values: spoken(problem) };
}

/** Whether an error means that the wasm has panicked: it traps then, and its memory can be trusted no more.
 * @param {unknown} error */
export function isPanic(error) {
  return error instanceof WebAssembly.RuntimeError;
}

/** Whether this worker can do no more: after a panic, or when its device is lost, of which it can have only one.
 * @param {unknown} error */
export function isFatal(error) {
  return isPanic(error) || problemOf(error)?.code === "device";
}

/** @param {unknown} error */
export function fatal(error) {
  post({ type: "crash", message: sentence(error) });
}
