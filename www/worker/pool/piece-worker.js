/**
 * An extra worker on the CPU: computes pieces of batches, evaluations and probes for the worker that has the run, with a wasm of its own.
 * @module
 */

/** @import {Computed, FromMember, Numbers, PiecesMessage, ToMember} from "./member.js" */

import init, { PieceWorker } from "../../../convscope.js";
import { live } from "../../keeping/owners.js";

/** @type {PieceWorker | null} */
let worker = null;
/** Of gradients before, to be filled again. @type {Numbers[]} */
const arrays = [];

const loaded = load();

self.addEventListener("message", async (/** @type {MessageEvent<ToMember>} */ { data }) => {
  try {
    await loaded;
    hear(data);
  } catch (error) {
    fail(error);
  }
});

async function load() {
  try {
    // By its lock the other worker hears of its end, however it ends.
    const [wasm] = await Promise.all([init(), live(self.name)]);
    // See build.rs.
    wasm.__wasm_call_ctors();
    say({ type: "loaded" });
  } catch (error) {
    fail(error);
  }
}

/** @param {ToMember} message */
function hear(message) {
  if (message.type === "network") {
    worker = new PieceWorker(message.network);
    const parameters = new Float32Array(worker.parameter_values());
    say({ type: "ready", parameters }, [parameters.buffer]);
  } else if (worker && message.type === "parameters") {
    worker.set_parameters(message.parameters);
    say({ type: "ready", parameters: message.parameters }, [message.parameters.buffer]);
  } else if (worker && message.type === "pieces") {
    compute(worker, message);
  }
}

/** @param {PieceWorker} worker @param {PiecesMessage} message */
function compute(worker, message) {
  if (message.wanted === "gradient") addUp(worker, message);
  else look(worker, message);
}

/** The gradients of neighbours are added here, as far as the order of the sum has them together. @param {PieceWorker} worker @param {PiecesMessage} message */
function addUp(worker, { of, pieces, spare }) {
  arrays.push(...spare);
  worker.open_step(of);
  for (const { text, pixels } of pieces) worker.compute_piece(text, pixels);
  for (;;) {
    const values = arrays.pop() ?? new Float32Array(worker.gradient_values());
    const sum = worker.take_sum(values);
    if (sum === undefined) {
      arrays.push(values);
      return;
    }
    give({ ...sum, values });
  }
}

/** @param {PieceWorker} worker @param {PiecesMessage} message */
function look(worker, { first, pieces }) {
  for (const [place, { text, pixels }] of pieces.entries()) {
    const values = /** @type {Numbers} */ (worker.forward(text, pixels));
    give({ first: first + place, end: first + place + 1, loss: NaN, values });
  }
}

/** @param {Computed} computed */
function give(computed) {
  say({ type: "computed", computed }, [computed.values.buffer]);
}

/** @param {FromMember} message @param {Transferable[]} [transfer] */
function say(message, transfer = []) {
  self.postMessage(message, { transfer });
}

/** The other worker computes what is missing, and says what is wrong with it. @param {unknown} error */
function fail(error) {
  say({ type: "failure", message: String(error) });
}
