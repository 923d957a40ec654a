/**
 * The size of the page: raw, by gzip and by brotli, as a static host would send it; in all, and what of it a visitor waits for.
 * Usage: node benches/sizes.mjs [DIST]
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { LANGUAGES } from "../www/language.js";
import { neededFiles } from "./needed.mjs";
import { table } from "./table.mjs";

/** @typedef {{name: string, files: number, raw: number, gzip: number, brotli: number}} Size bytes */

/** As hosts compress what they keep. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };
/** What a visitor's browser loads, by what it is; shards and fixtures are data. */
const KINDS = [
  { extension: ".js", name: "all JavaScript" },
  { extension: ".css", name: "all CSS" },
  { extension: ".html", name: "HTML" },
  { extension: ".svg", name: "SVG" },
];

/** @param {string} dist @returns {Promise<Size[]>} each wasm, then all files of a kind together, then what is needed first */
export async function sizes(dist) {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).map((path) => join(dist, path));
  const each = files.filter((path) => extname(path) === ".wasm").sort();
  const kinds = KINDS.map(({ extension, name }) =>
    sum(
      name,
      files.filter((path) => extname(path) === extension),
    ),
  );
  return [...each.map((path) => sum(path.slice(dist.length + 1), [path])), ...kinds, ...(await waited(dist, files))];
}

/** What a visitor waits for. @param {string} dist @param {string[]} files all of them */
async function waited(dist, files) {
  const waits = [];
  for (const { tag, name } of LANGUAGES) {
    const needed = (await neededFiles(dist, tag)).map((path) => join(dist, path));
    waits.push(sum(`until interactive, on the CPU, in ${name}`, needed));
    const page = needed.filter((path) => extname(path) !== ".wasm");
    waits.push(sum("of it HTML, CSS and JavaScript", page));
  }
  const named = (/** @type {RegExp} */ name) => files.filter((path) => name.test(path.slice(dist.length + 1)));
  const webgpu = named(/^(webgpu-[0-9a-f]+\.wasm|www-[0-9a-f]+\/webgpu\.js)$/);
  const later = named(/^\w+-secondary-[0-9a-f]+\.wasm$/);
  // A quick build has one wasm, which has everything.
  if (webgpu.length === 0) return waits;
  return [
    ...waits,
    sum("for WebGPU in addition, before its first step", webgpu),
    sum("what comes behind of both builds", later),
  ];
}

/** Each file is compressed by itself, as it is sent. @param {string} name @param {string[]} paths @returns {Size} */
function sum(name, paths) {
  const total = { name, files: paths.length, raw: 0, gzip: 0, brotli: 0 };
  for (const path of paths) {
    const bytes = readFileSync(path);
    total.raw += bytes.length;
    total.gzip += gzipSync(bytes, { level: 9 }).length;
    total.brotli += brotliCompressSync(bytes, BROTLI).length;
  }
  return total;
}

/** @param {Size[]} measured */
export function sizeTable(measured) {
  const kilobytes = (/** @type {number} */ bytes) => `${Math.round(bytes / 1000).toLocaleString("en-GB")} kB`;
  const rows = measured.map(({ name, files, raw, gzip, brotli }) => [
    files > 1 ? `${name} (${files} files)` : name,
    ...[raw, gzip, brotli].map(kilobytes),
  ]);
  return table(["", "raw", "gzip", "brotli"], rows);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(sizeTable(await sizes(process.argv[2] ?? "dist")));
