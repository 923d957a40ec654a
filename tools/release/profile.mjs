/**
 * The profile of a build: names of the functions that a first visit and the steps after it call. `profile/<backend>.txt` has one in a line.
 * @module
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

/** @param {string} backend */
function fileOf(backend) {
  return new URL(`./profile/${backend}.txt`, import.meta.url);
}

/** @param {string} backend @returns {Set<string>} */
export function readProfile(backend) {
  const file = fileOf(backend);
  return new Set(existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : []);
}

/** @param {string} backend @param {Set<string>} names */
export function writeProfile(backend, names) {
  mkdirSync(new URL(".", fileOf(backend)), { recursive: true });
  writeFileSync(fileOf(backend), [...names].sort().join("\n") + "\n");
}
