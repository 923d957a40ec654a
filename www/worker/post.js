/**
 * The one way out of the worker.
 * @module
 */

/** @import {Cause, WorkerMessage} from "../protocol.js" */

import { said } from "./core-text.js";

/**
 * @param {WorkerMessage} message
 * @param {Transferable[]} [transfer]
 */
export function post(message, transfer = []) {
  self.postMessage(message, { transfer });
}

/** @param {unknown} error the sentence in an `Error`, or whatever was thrown */
export function sentence(error) {
  return said(error instanceof Error ? error.message : String(error));
}

/** @param {unknown} error @returns {Cause | undefined} */
export function causeOf(error) {
  const cause = error instanceof Error ? /** @type {Cause | undefined} */ (error.cause) : undefined;
  return cause?.reason ? { ...cause, reason: said(cause.reason) } : cause;
}

/** Whether an error means that the wasm has panicked: it traps then, and its memory can be trusted no more.
 * @param {unknown} error */
export function isPanic(error) {
  return error instanceof WebAssembly.RuntimeError;
}

/** Whether this worker can do no more: after a panic, or when its device is lost, of which it can have only one.
 * @param {unknown} error */
export function isFatal(error) {
  return isPanic(error) || causeOf(error)?.device === true;
}

/** @param {unknown} error */
export function fatal(error) {
  post({ type: "crash", message: sentence(error) });
}
