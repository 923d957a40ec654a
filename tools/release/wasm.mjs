/**
 * One build of the wasm: cargo, wasm-bindgen, the split in a primary and a secondary module, and wasm-opt for either.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { instrumentedGlue, splitGlue } from "./glue.mjs";
import { hashOf } from "./hash.mjs";
import { readProfile } from "./profile.mjs";
import { instrument, split } from "./split.mjs";

const TARGET = "wasm32-unknown-unknown";
const WASM_OPT = fileURLToPath(new URL("./node_modules/binaryen/bin/wasm-opt", import.meta.url));
/** Names that tell all functions apart, those of generic ones too: the profile is a list of them. */
const MANGLING = `target.${TARGET}.rustflags=["-Csymbol-mangling-version=v0"]`;
/**
 * What is alike goes or lies together, for brotli; of the passes that optimise, those that leave less to send: LLVM leaves more alike
 * than the others do. See benches/README.md.
 */
const PASSES = process.env.PASSES?.split(" ") ?? [
  "--duplicate-function-elimination",
  "--optimize-instructions",
  "--rse",
  "--precompute",
  "--remove-unused-brs",
  "--remove-unused-names",
  "--merge-blocks",
  "--vacuum",
  "--duplicate-function-elimination",
  "--reorder-functions-by-name",
];
/** What rustc and .cargo/config.toml use; wasm-opt takes nothing that is not named. */
const FEATURES = [
  "bulk-memory",
  "bulk-memory-opt",
  "call-indirect-overlong",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
  "simd",
].map((feature) => `--enable-${feature}`);

/** @typedef {"cpu" | "webgpu"} Backend */

/**
 * @param {object} build
 * @param {string} build.root of the repository
 * @param {string} build.out where the wasm goes, under names of its content
 * @param {Backend} build.backend the crate's feature
 * @returns {string} the path of wasm-bindgen's script with what it lacks
 */
export function wasm({ root, out, backend }) {
  const { folder, glue, bytes } = compiled(root, backend);
  const { primary, secondary, stubs, places, kept, moved } = split(bytes, readProfile(backend));
  const names = {
    primary: optimised(primary, out, backend),
    secondary: optimised(secondary, out, `${backend}-secondary`),
  };
  // For naming the function that needed the secondary module: tests/e2e/late.js.
  mkdirSync(`${target(root)}/slots`, { recursive: true });
  writeFileSync(`${target(root)}/slots/${names.secondary}.json`, JSON.stringify({ stubs, places }, null, 1));
  console.log(`   ${kept} functions first, ${moved} later, of which ${stubs.length} have stubs`);
  return written(folder, splitGlue(glue, names));
}

/**
 * The same, whole, with functions that note their first calls by index.
 * @param {{root: string, out: string, backend: Backend}} build
 * @returns {{glue: string, names: string[]}} the path of the script, and the functions' names by index
 */
export function profiling({ root, out, backend }) {
  const { folder, glue, bytes } = compiled(root, backend);
  const { wasm, names } = instrument(bytes);
  const name = `convscope-${backend}.wasm`;
  mkdirSync(out, { recursive: true });
  writeFileSync(`${out}/${name}`, wasm);
  return { glue: written(folder, instrumentedGlue(glue, backend, name)), names };
}

/** Where cargo and a release put what is not deployed. @param {string} root */
export function target(root) {
  return process.env.CARGO_TARGET_DIR ?? `${root}target`;
}

/** A build by cargo and wasm-bindgen, whole and with the names of functions. @param {string} root @param {Backend} backend */
function compiled(root, backend) {
  console.log(`== wasm for ${backend}`);
  const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) =>
    execFileSync(program, args, { cwd: root, stdio: "inherit" });
  const profile = `dist-${backend}`;
  const which = ["--lib", "--target", TARGET, "--profile", profile, "--no-default-features", "--features", backend];
  run("cargo", "build", ...which, "--config", MANGLING);
  const folder = `${target(root)}/convscope-${backend}`;
  const built = `${target(root)}/${TARGET}/${profile}/convscope.wasm`;
  run("wasm-bindgen", "--target", "web", "--no-typescript", "--out-dir", folder, "--out-name", "convscope", built);
  const glue = readFileSync(`${folder}/convscope.js`, "utf8");
  return { folder, glue, bytes: readFileSync(`${folder}/convscope_bg.wasm`) };
}

/** @param {string} folder @param {string} glue @returns {string} its path */
function written(folder, glue) {
  writeFileSync(`${folder}/glue.js`, glue);
  return `${folder}/glue.js`;
}

/** Writes a module, smaller and without names. @param {Uint8Array} wasm @param {string} out @param {string} name @returns {string} name of the file */
function optimised(wasm, out, name) {
  mkdirSync(out, { recursive: true });
  const file = `${out}/${name}.wasm`;
  writeFileSync(file, wasm);
  execFileSync(WASM_OPT, [file, ...PASSES, "--strip-debug", "--strip-producers", ...FEATURES, "-o", file], {
    stdio: "inherit",
  });
  const small = readFileSync(file);
  const hashed = `${name}-${hashOf(small)}.wasm`;
  renameSync(file, `${out}/${hashed}`);
  console.log(`   ${hashed}: ${(small.length / 1e6).toFixed(2)} MB`);
  return hashed;
}
