/**
 * Small files to import, made as other programs make them: archives, arrays, pictures.
 * @module
 */
import { deflateRawSync } from "node:zlib";
import { crc32 } from "../../www/import/gzip.js";

const encoder = new TextEncoder();

/** @typedef {{name: string | Uint8Array, bytes?: Uint8Array, flags?: number, method?: number, extra?: Uint8Array, size?: number}} ZipFile */

/** A zip archive that sets no flag by itself. @param {ZipFile[]} files */
export function zip(files) {
  /** @type {Buffer[]} */
  const bodies = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const {
    name,
    bytes = picture(9),
    flags = 0,
    method = 8,
    extra = new Uint8Array(),
    size = bytes.length,
  } of files) {
    const rawName = typeof name === "string" ? encoder.encode(name) : name;
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(rawName.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const body = Buffer.concat([Buffer.from("PK\x03\x04"), common, rawName, extra, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, rest, rawName, extra]));
    bodies.push(body);
    offset += body.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  const isLong = files.length > 0xffff;
  end.writeUInt16LE(Math.min(files.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(files.length, 0xffff), 10);
  end.writeUInt32LE(isLong ? 0xffffffff : entries.length, 12);
  end.writeUInt32LE(isLong ? 0xffffffff : offset, 16);
  const long = isLong ? [longEnd(files.length, entries.length, offset)] : [];
  return Buffer.concat([...bodies, entries, ...long, end]);
}

/** The end of an archive of more files than 16 bits count (zip64). @param {number} count @param {number} size @param {number} offset */
function longEnd(count, size, offset) {
  const end = Buffer.alloc(76);
  end.write("PK\x06\x06");
  end.writeBigUInt64LE(44n, 4);
  for (const place of [24, 32]) end.writeBigUInt64LE(BigInt(count), place);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.write("PK\x06\x07", 56);
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** A tar archive. @param {{name: string, bytes: Uint8Array}[]} files */
export function tar(files) {
  const blocks = files.flatMap(({ name, bytes }) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write("0", 156);
    header.write("ustar\x0000", 257);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** An IDX file. @param {number[]} shape @param {ArrayLike<number>} values @param {"u8" | "i32" | "f32"} [type] */
export function idx(shape, values, type = "u8") {
  const code = { u8: 0x08, i32: 0x0c, f32: 0x0d }[type];
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(code * 256 + shape.length);
  shape.forEach((size, place) => header.writeUInt32BE(size, 4 + 4 * place));
  const body = Buffer.alloc(values.length * (type === "u8" ? 1 : 4));
  Array.from(values, (value, place) =>
    type === "u8"
      ? body.writeUInt8(value, place)
      : type === "i32"
        ? body.writeInt32BE(value, 4 * place)
        : body.writeFloatBE(value, 4 * place),
  );
  return Buffer.concat([header, body]);
}

/** A .npy file of version 1. @param {string} type in NumPy's letters @param {number[]} shape @param {Uint8Array} body */
export function npy(type, shape, body) {
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(", ")}${shape.length === 1 ? "," : ""}), }\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(text.length);
  return Buffer.concat([Buffer.from("\x93NUMPY\x01\x00", "latin1"), length, Buffer.from(text), body]);
}

/** What stands for a picture where there is no browser to decode one: its grey level. @param {number} level */
export function picture(level) {
  return Uint8Array.of(0x89, level);
}

/** Images of 8 x 8 whose every pixel is `level(place)`. @param {number} count @param {(place: number) => number} level */
export function images(count, level) {
  return Uint8Array.from({ length: count * 64 }, (_, place) => level(Math.floor(place / 64)));
}
