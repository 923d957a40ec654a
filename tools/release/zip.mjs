/**
 * A release as one file, for those who do not build.
 * @module
 */
import { zipSync } from "fflate";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname } from "node:path";

/** What compresses no further. */
const PACKED = [".gzip", ".png"];

/** Puts a folder into a zip file, as the folder `convscope`. @param {string} folder @param {string} file */
export function zip(folder, file) {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  const files = paths.filter((path) => statSync(`${folder}/${path}`).isFile()).sort();
  const entries = files.map((path) => [
    `convscope/${path}`,
    [readFileSync(`${folder}/${path}`), { level: PACKED.includes(extname(path)) ? 0 : 9 }],
  ]);
  writeFileSync(file, zipSync(Object.fromEntries(entries)));
  console.log(`== ${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
}
