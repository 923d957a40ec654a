/**
 * Has a function see the index of each indirect call before the call is made. binaryen does not walk over instructions, so this finds them by
 * wasmparser and writes the section of the code anew.
 * @module
 */
import { BinaryReader, BinaryReaderState, ExternalKind, OperatorCode, SectionCode } from "wasmparser";

/** @import {IExportEntry, IOperatorInformation, ISectionInformation} from "wasmparser" */
/** @typedef {{start: number, payload: number, end: number}} Section as places in the wasm; `payload` is behind its header */

/**
 * @param {Uint8Array} wasm
 * @param {string} table whose indices are seen: the name of its export
 * @param {string} check the name of the export of a function that takes an index and gives it back
 * @returns {Uint8Array}
 */
export function withCheckedIndices(wasm, table, check) {
  const { code, calls } = found(wasm, table, check);
  const parts = [wasm.subarray(0, code.start), [SectionCode.Code], ...sized(bodies(wasm, code, calls))];
  return joined([...parts, wasm.subarray(code.end)]);
}

/** @param {Uint8Array} wasm @param {string} table @param {string} check */
function found(wasm, table, check) {
  const reader = new BinaryReader();
  reader.setData(/** @type {ArrayBuffer} */ (wasm.buffer), wasm.byteOffset, wasm.byteOffset + wasm.length);
  /** @type {Map<string, number>} */
  const exported = new Map();
  /** @type {Section} */
  const code = { start: 0, payload: 0, end: 0 };
  /** @type {number[]} the places of the calls */
  const places = [];
  for (let [place, isLeft] = [0, true]; isLeft; place = reader.position - wasm.byteOffset) {
    isLeft = reader.read();
    const { state, result } = reader;
    if (state === BinaryReaderState.ERROR) throw reader.error;
    if (state === BinaryReaderState.EXPORT_SECTION_ENTRY) {
      const { field, kind, index } = /** @type {IExportEntry} */ (result);
      if (kind === ExternalKind.Table || kind === ExternalKind.Function)
        exported.set(new TextDecoder().decode(field), index);
    } else if (state === BinaryReaderState.BEGIN_SECTION) {
      if (/** @type {ISectionInformation} */ (result).id === SectionCode.Code)
        [code.start, code.payload] = [place, reader.position - wasm.byteOffset];
    } else if (state === BinaryReaderState.CODE_OPERATOR) {
      const isIndirect = /** @type {IOperatorInformation} */ (result).code === OperatorCode.call_indirect;
      if (isIndirect && tableOf(wasm, place) === exported.get(table)) places.push(place);
    }
  }
  const index = exported.get(check);
  if (index === undefined || !exported.has(table)) throw new Error(`the wasm lacks ${table} or ${check}`);
  const [size] = number(wasm, code.start + 1);
  code.end = code.payload + size;
  return { code, calls: { places, call: Uint8Array.of(OperatorCode.call, ...leb(index)) } };
}

/** The table of an indirect call, which wasmparser leaves out: it stands behind the type. @param {Uint8Array} wasm @param {number} place */
function tableOf(wasm, place) {
  const [, behindType] = number(wasm, place + 1);
  return number(wasm, behindType)[0];
}

/** The section's payload, with a call of the check ahead of each indirect call. @param {Uint8Array} wasm @param {Section} code @param {{places: number[], call: Uint8Array}} calls */
function bodies(wasm, code, { places, call }) {
  const [count, first] = number(wasm, code.payload);
  /** @type {ArrayLike<number>[]} */
  const parts = [leb(count)];
  let next = 0;
  for (let at = first; at < code.end;) {
    const [size, start] = number(wasm, at);
    at = start + size;
    /** @type {ArrayLike<number>[]} */
    const body = [];
    let from = start;
    for (; next < places.length && places[next] < at; from = places[next++])
      body.push(wasm.subarray(from, places[next]), call);
    body.push(wasm.subarray(from, at));
    parts.push(...sized(body));
  }
  if (next !== places.length) throw new Error("a call lies outside all functions");
  return parts;
}

/** @param {ArrayLike<number>[]} parts @returns {ArrayLike<number>[]} with their length ahead */
function sized(parts) {
  return [leb(parts.reduce((sum, { length }) => sum + length, 0)), ...parts];
}

/** @param {ArrayLike<number>[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** An unsigned LEB128 number, and the place behind it. @param {Uint8Array} wasm @param {number} at @returns {[value: number, end: number]} */
function number(wasm, at) {
  for (let [value, scale] = [0, 1]; ; scale *= 128) {
    const byte = wasm[at++];
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
}

/** @param {number} value @returns {number[]} */
function leb(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)];
}
