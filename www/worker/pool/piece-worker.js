/**
 * An extra worker on the CPU: computes pieces of batches, evaluations and probes for the worker that has the run, with a wasm of its own.
 * @module
 */

/** @import {Computed, FromMember, PiecesMessage, ToMember} from "./member.js" */

import init, { PieceWorker } from "../../../convscope.js";
import { live } from "../../keeping/owners.js";

const NONE = new Float32Array();

/** @type {PieceWorker | null} */
let worker = null;

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
function compute(worker, { wanted, first, pieces, spare }) {
  for (const [place, { text, pixels }] of pieces.entries()) {
    /** @type {Computed} */
    const computed = { number: first + place, loss: NaN, values: NONE };
    if (wanted === "gradient") {
      computed.values = spare.pop() ?? new Float32Array(worker.gradient_values());
      computed.loss = worker.gradient(text, pixels, computed.values);
    } else {
      computed.values = /** @type {Float32Array<ArrayBuffer>} */ (worker.forward(text, pixels));
    }
    say({ type: "computed", computed }, [computed.values.buffer]);
  }
}

/** @param {FromMember} message @param {Transferable[]} [transfer] */
function say(message, transfer = []) {
  self.postMessage(message, { transfer });
}

/** The other worker computes what is missing, and says what is wrong with it. @param {unknown} error */
function fail(error) {
  say({ type: "failure", message: String(error) });
}
