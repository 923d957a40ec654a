/**
 * Hashes of what a release holds, by which its files are named and known.
 * @module
 */
import { createHash } from "node:crypto";

/** @param {Buffer | Uint8Array | string} bytes @returns {string} the first 16 hexadecimal digits of their SHA-256 */
export function hashOf(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
