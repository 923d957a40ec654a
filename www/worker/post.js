/**
 * The one way out of the worker.
 * @module
 */

/** @import {WorkerMessage} from "../protocol.js" */

/**
 * @param {WorkerMessage} message
 * @param {Transferable[]} [transfer]
 */
export function post(message, transfer = []) {
  self.postMessage(message, { transfer });
}

/** @param {unknown} error the sentence in an `Error`, or whatever was thrown */
export function sentence(error) {
  return error instanceof Error ? error.message : String(error);
}

/** Whether an error means that the wasm has panicked: it traps then, and its memory can be trusted no more.
 * @param {unknown} error */
export function isPanic(error) {
  return error instanceof WebAssembly.RuntimeError;
}

/** @param {unknown} error */
export function fatal(error) {
  post({ type: "crash", message: sentence(error) });
}
