/**
 * Weights in the types of numbers in which PyTorch's models are saved.
 * @module
 */

/** @typedef {"F32" | "F64" | "F16" | "BF16" | "I64" | "I32" | "U8"} Type as safetensors files call it */
/** @typedef {{dtype: string, shape: number[], data_offsets: [number, number]}} Tensor */

/** @type {Type[]} */
export const TYPES = ["F32", "F64", "F16", "BF16", "I64", "I32", "U8"];

/** The zero of every type is all zeros, and one is a number that every type has. @type {Record<Type, number[]>} little-endian */
const ONE = {
  F32: [0, 0, 0x80, 0x3f],
  F64: [0, 0, 0, 0, 0, 0, 0xf0, 0x3f],
  F16: [0, 0x3c],
  BF16: [0x80, 0x3f],
  I64: [1, 0, 0, 0, 0, 0, 0, 0],
  I32: [1, 0, 0, 0],
  U8: [1],
};

/**
 * The parameters of a checkpoint's network as a file of weights alone, all of one type: one in ten is 1, all others are 0.
 * @param {Type} type @param {Uint8Array} checkpoint
 */
export function weightsAs(type, checkpoint) {
  const length = Number(new DataView(checkpoint.buffer, checkpoint.byteOffset).getBigUint64(0, true));
  /** @type {Record<string, Tensor>} */
  const found = JSON.parse(new TextDecoder().decode(checkpoint.subarray(8, 8 + length)));
  /** @type {Record<string, Tensor>} */
  const header = {};
  let end = 0;
  for (const [name, { shape }] of Object.entries(found).filter(([name]) => /^\w+\.(weight|bias)$/.test(name))) {
    const begin = end;
    end += ONE[type].length * shape.reduce((product, size) => product * size, 1);
    header[name] = { dtype: type, shape, data_offsets: [begin, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  for (let at = 8 + text.length; at < file.length; at += 10 * ONE[type].length) file.set(ONE[type], at);
  return file;
}
