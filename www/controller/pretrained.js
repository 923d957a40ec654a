/**
 * The weights that come with the page, and what their file says of them.
 * @module
 */

import { hostedFile } from "./hosted-file.js";

const PATH = "pretrained/tutorial.safetensors";
const KEY = "convscope.pretrained";

/** @typedef {{epochs: number, test_accuracy: number}} Facts `test_accuracy` from 0 to 1 */

/** @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, facts: Facts} | null>} null where the site is without them */
export async function pretrained() {
  try {
    const bytes = await hostedFile(PATH, { priority: "low" });
    return { bytes, facts: factsOf(bytes) };
  } catch {
    // Nobody has asked for them: the network starts from scratch.
    return null;
  }
}

/** From the file's header: its length in eight bytes, then JSON. @param {Uint8Array<ArrayBuffer>} bytes @returns {Facts} */
function factsOf(bytes) {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  return JSON.parse(header["__metadata__"][KEY]);
}
