/**
 * What a release leaves out of the crates it is made of: arms of a `match` on the type of numbers, and functions, that the page never
 * reaches, but that the compiler must keep because a tensor's type is known at run time alone. Cargo builds altered copies of the
 * crates, in which those arms and functions panic; what only they needed goes with them. The list is in left-out.mjs.
 * @module
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { bodies, expressionEnd } from "./rust-source.mjs";

/**
 * @typedef {object} Cut
 * @property {string} crate
 * @property {string} files the beginning of their paths in the crate's src/
 * @property {string[]} [within] functions to which it is limited
 * @property {string[]} [arms] the patterns, such as `DType::F64`, whose arms go, and those of pairs of which one is; what they hold is unsaid
 * @property {string[]} [functions] those whose bodies go
 * @property {string} [instead] what comes in their place; by default a panic
 * @property {string} reason why the page never gets there
 */
/** @typedef {import("./rust-source.mjs").Span} Span */

const PANIC = "{ crate::left_out() }";
/** `Type::Variant`, with what it holds in brackets that have none within. */
const VARIANT = String.raw`\w+::\w+(?:\([\w\s,]*\)|\s*\{[\w\s,]*\})?`;
/** One, or several in brackets. */
const PATTERN = String.raw`(?:${VARIANT}|\(\s*${VARIANT}(?:\s*,\s*${VARIANT})*\s*\))`;
/** One, or alternatives, before what becomes of it. */
const HEADS = new RegExp(String.raw`${PATTERN}(?:\s*\|\s*${PATTERN})*\s*=>\s*`, "g");
/** Said by whatever gets there all the same. One function, so that it takes no room in each place. */
const LEFT_OUT = `
#[cold]
#[inline(never)]
#[doc(hidden)]
pub fn left_out() -> ! {
    panic!("this part of CRATE is left out of the release")
}
`;

/**
 * A crate's sources without what the cuts name.
 * @param {Map<string, string>} sources by the path in src/
 * @param {Cut[]} cuts of this crate
 * @returns {{sources: Map<string, string>, places: number}}
 */
export function trimmed(sources, cuts) {
  const result = new Map(sources);
  let places = 0;
  for (const cut of cuts) {
    const paths = [...sources.keys()].filter((path) => path.startsWith(cut.files));
    const missing = new Set([...(cut.arms ?? []), ...(cut.functions ?? [])]);
    for (const path of paths) {
      const source = result.get(path) ?? "";
      const spans = outermost(found(source, cut, missing));
      places += spans.length;
      result.set(path, without(source, spans, cut.instead ?? PANIC));
    }
    if (missing.size > 0) throw new Error(`${cut.crate}: nothing in ${cut.files} is ${[...missing].join(", ")}`);
  }
  return { sources: result, places };
}

/** What a cut takes from a file; what it finds is struck off `missing`. @param {string} source @param {Cut} cut @param {Set<string>} missing */
function found(source, cut, missing) {
  const limits = cut.within?.flatMap((name) => bodies(source, name)) ?? [{ from: 0, to: source.length }];
  const spans = arms(source, cut.arms ?? [], limits, missing);
  for (const name of cut.functions ?? []) {
    const its = bodies(source, name);
    if (its.length > 0) missing.delete(name);
    spans.push(...its);
  }
  return spans;
}

/**
 * The expressions of arms within `limits` all of whose alternatives are listed.
 * @param {string} source @param {string[]} patterns @param {Span[]} limits @param {Set<string>} missing @returns {Span[]}
 */
function arms(source, patterns, limits, missing) {
  const spans = [];
  for (const { index, 0: head } of source.matchAll(HEADS)) {
    if (!limits.some(({ from, to }) => from < index && index < to)) continue;
    const before = source.slice(0, index).trimEnd().at(-1) ?? "";
    const alternatives = [...head.matchAll(new RegExp(PATTERN, "g"))].map(
      ([pattern]) => pattern.match(/\w+::\w+/g) ?? [],
    );
    // What stands before belongs to the pattern: `a::DType::F64`, `(DType::F64`, `_ | DType::F64`.
    if (":|(&".includes(before) || !alternatives.every((parts) => parts.some((part) => patterns.includes(part))))
      continue;
    for (const part of alternatives.flat()) missing.delete(part);
    const from = index + head.length;
    spans.push({ from, to: expressionEnd(source, from) });
  }
  return spans;
}

/** Without those that lie in another. @param {Span[]} spans */
function outermost(spans) {
  const sorted = [...spans].sort((a, b) => a.from - b.from || b.to - a.to);
  let end = -1;
  return sorted.filter(({ from, to }) => from >= end && (end = to));
}

/** @param {string} source @param {Span[]} spans in order @param {string} instead */
function without(source, spans, instead) {
  let [text, at] = ["", 0];
  for (const { from, to } of spans) {
    text += `${source.slice(at, from)}${instead}`;
    at = to;
  }
  return text + source.slice(at);
}

/**
 * Copies of the crates without what `cuts` name, for Cargo's `paths`.
 * @param {string} root of the repository
 * @param {string} target where the copies go
 * @param {Cut[]} cuts
 * @returns {string[]} their folders
 */
export function trim(root, target, cuts) {
  if (cuts.length === 0) return [];
  const metadata = execFileSync(
    "cargo",
    ["metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown"],
    {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  /** @type {{name: string, version: string, manifest_path: string}[]} */
  const packages = JSON.parse(metadata).packages;
  return [...new Set(cuts.map(({ crate }) => crate))].map((crate) => {
    const source = packages.find(({ name }) => name === crate);
    if (!source) throw new Error(`left-out.mjs names ${crate}, which is no dependency`);
    const copy = `${target}/${crate}-${source.version}`;
    const its = cuts.filter((cut) => cut.crate === crate);
    const places = copied(dirname(source.manifest_path), copy, crate, its);
    console.log(`   ${crate}: left out in ${places} places`);
    return copy;
  });
}

/** @param {string} from @param {string} to @param {string} crate @param {Cut[]} cuts */
function copied(from, to, crate, cuts) {
  const names = readdirSync(`${from}/src`, { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const read = (/** @type {string} */ path) => readFileSync(`${from}/src/${path}`, "utf8");
  const paths = names.filter((path) => path.endsWith(".rs"));
  const { sources, places } = trimmed(new Map(paths.map((path) => [path, read(path)])), cuts);
  // What nothing calls any more is worth no warning.
  sources.set("lib.rs", `#![allow(warnings)]\n${sources.get("lib.rs")}${LEFT_OUT.replace("CRATE", crate)}`);
  if (!existsSync(to)) cpSync(from, to, { recursive: true });
  rmSync(`${to}/Cargo.lock`, { force: true });
  // What is as it was keeps its time, by which Cargo knows what to compile.
  for (const [path, source] of sources)
    if (readFileSync(`${to}/src/${path}`, "utf8") !== source) writeFileSync(`${to}/src/${path}`, source);
  return places;
}
