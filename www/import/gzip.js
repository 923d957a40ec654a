/**
 * Unpacks gzip (RFC 1952): of several members, with zeros after the last, but no more of it than a limit. The browser's own
 * DecompressionStream takes one member, and refuses what follows it.
 * @module
 */

import { Gunzip } from "../vendor/fflate.js";
import { Refusal } from "./limits.js";
import { texts } from "./text.js";

const PIECE_BYTES = 1 << 20;
/** Of a member, behind its data: CRC-32 and length. */
const TRAILER_BYTES = 8;

/**
 * @param {Uint8Array} packed
 * @param {number} bytesMax
 * @param {string} path for the sentence
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function gunzip(packed, bytesMax, path) {
  const used = withoutZeros(packed);
  /** @type {Uint8Array[]} */
  const chunks = [];
  /** What is known of the member that is being unpacked. */
  const member = { length: 0, sum: 0 };
  let length = 0;
  let isDamaged = false;
  const stream = new Gunzip((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    member.length += chunk.length;
    member.sum = crc32(chunk, member.sum);
  });
  stream.onmember = (from) => {
    isDamaged ||= !endsAt(packed, from, member);
    Object.assign(member, { length: 0, sum: 0 });
  };
  try {
    for (let place = 0; place < used.length && length <= bytesMax; place += PIECE_BYTES)
      stream.push(used.subarray(place, place + PIECE_BYTES));
  } catch {
    isDamaged = true;
  }
  if (length > bytesMax) throw new Refusal(texts.unpacksToMoreThan(bytesMax / 1e6), path);
  // The trailer may itself end in zeros.
  const ends = Array.from({ length: TRAILER_BYTES + 1 }, (_, zeros) => used.length + zeros);
  if (isDamaged || !ends.some((end) => end <= packed.length && endsAt(packed, end, member)))
    throw new Refusal(texts.isDamaged, path);
  return joined(chunks, length);
}

/** The first bytes of what it unpacks to; fewer where it is damaged. @param {Uint8Array} packed @param {number} count */
export function gunzipStart(packed, count) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  const stream = new Gunzip((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  try {
    for (let place = 0; place < packed.length && length < count; place += 4096)
      stream.push(packed.subarray(place, place + 4096));
  } catch {
    // What has come is enough to know it by.
  }
  return joined(chunks, length).subarray(0, count);
}

/** @param {Uint8Array} packed @param {number} end @param {{length: number, sum: number}} member */
function endsAt(packed, end, { length, sum }) {
  if (end < TRAILER_BYTES) return false;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  return view.getUint32(end - 8, true) === sum && view.getUint32(end - 4, true) === length >>> 0;
}

/** @param {Uint8Array} bytes */
function withoutZeros(bytes) {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

/** @param {Uint8Array[]} chunks @param {number} length */
function joined(chunks, length) {
  const bytes = new Uint8Array(length);
  let place = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, place);
    place += chunk.length;
  }
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** @param {Uint8Array} bytes @param {number} [before] the checksum of what comes before them */
export function crc32(bytes, before = 0) {
  let sum = ~before;
  for (let place = 0; place < bytes.length; place++)
    sum = (TABLE[(sum ^ (bytes[place] ?? 0)) & 255] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}
