/**
 * The checksum of zip and gzip (RFC 1952, section 8).
 * @module
 */

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
