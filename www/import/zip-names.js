/**
 * The names in a zip archive. Only flag 11 and the Unicode path field (0x7075) say which encoding they have (APPNOTE 6.3.10, 4.4.4 and
 * 4.6.9); many programs set neither: macOS writes UTF-8, Chinese Windows GBK, and others code page 437.
 * @module
 */

/** @import {ZipEntry} from "./zip.js" */

import { crc32 } from "./gzip.js";

/** The upper half of code page 437 (https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/CP437.TXT). */
const CP437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
const UTF8_FLAG = 1 << 11;
const UNICODE_PATH = 0x7075;

/** To choose from; the names are those of the Encoding Standard, but for code page 437, which it does not have. */
export const ENCODINGS = ["utf-8", "cp437", "gbk", "big5", "shift_jis", "euc-kr", "windows-1252"];

/**
 * @param {ZipEntry[]} entries
 * @param {string} [chosen] one of `ENCODINGS`, for the names that do not say their own
 * @returns {{names: string[], encoding: string | null}} composed (NFC); the encoding is null where every name says its own
 */
export function namesOf(entries, chosen) {
  const stated = entries.map(statedName);
  const others = entries.filter((_, place) => stated[place] === null).map(({ rawName }) => rawName);
  const isOpen = others.some((bytes) => bytes.some((byte) => byte > 127));
  const encoding = chosen && isOpen ? chosen : likelyEncoding(others);
  const names = entries.map(({ rawName }, place) => stated[place] ?? decoded(rawName, encoding));
  return { names: names.map((name) => name.normalize("NFC")), encoding: isOpen ? encoding : null };
}

/** @param {ZipEntry} entry @returns {string | null} */
function statedName({ rawName, flags, extra }) {
  const path = extra.get(UNICODE_PATH);
  if (path && path.length > 5 && path[0] === 1) {
    const sum = new DataView(path.buffer, path.byteOffset).getUint32(1, true);
    // The field is void where another program has renamed the file since.
    if (sum === crc32(rawName)) return decoded(path.subarray(5), "utf-8");
  }
  return flags & UTF8_FLAG && isDecodable(rawName, "utf-8") ? decoded(rawName, "utf-8") : null;
}

/** @param {Uint8Array[]} names */
function likelyEncoding(names) {
  if (names.every((name) => isDecodable(name, "utf-8"))) return "utf-8";
  const isChinese = names.every((name) => isDecodable(name, "gbk")) && names.every(isGb2312);
  return isChinese ? "gbk" : "cp437";
}

/**
 * Whether all two-byte characters are of GB2312: those of everyday Chinese, whose bytes are both above 0xa0. The letters of code page
 * 437 lie below, but for some that do not stand side by side.
 * @param {Uint8Array} name
 */
function isGb2312(name) {
  for (let place = 0; place < name.length; place++) {
    const [lead = 0, trail = 0] = name.subarray(place, place + 2);
    if (lead < 0x80) continue;
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1) return false;
    place += 1;
  }
  return true;
}

/** @param {Uint8Array} bytes @param {string} encoding */
function isDecodable(bytes, encoding) {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** @param {Uint8Array} bytes @param {string} encoding */
function decoded(bytes, encoding) {
  if (encoding !== "cp437") return new TextDecoder(encoding).decode(bytes);
  return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : CP437[byte - 128])).join("");
}
