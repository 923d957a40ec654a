/**
 * One build of the wasm: cargo, wasm-bindgen, and wasm-opt to leave out the names. The crates are without what left-out.mjs names, unless TRIM=0.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LEFT_OUT } from "./left-out.mjs";
import { trim } from "./trim.mjs";

const TARGET = "wasm32-unknown-unknown";
const WASM_OPT = fileURLToPath(new URL("./node_modules/binaryen/bin/wasm-opt", import.meta.url));
/** Whether something is left out. */
export const TRIM = process.env.TRIM !== "0";
/** Passes that optimise make the file smaller and what is sent of it larger: LLVM leaves more alike for brotli. See benches/README.md. */
const PASSES = process.env.PASSES || "-O0";
/** What is alike goes or lies together, for brotli; of the other passes those that leave less to send. */
const PASSES_TRIMMED = [
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
];

/**
 * @param {object} build
 * @param {string} build.root of the repository
 * @param {string} build.out where convscope.js and convscope_bg.wasm go
 * @param {"cpu" | "webgpu"} build.backend the crate's feature
 * @param {string} build.profile of Cargo.toml
 */
export function wasm({ root, out, backend, profile }) {
  const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) =>
    execFileSync(program, args, { cwd: root, stdio: "inherit" });
  const target = process.env.CARGO_TARGET_DIR ?? `${root}target`;
  const cuts = TRIM ? LEFT_OUT[backend] : [];
  console.log(`== wasm for ${backend}${cuts.length > 0 ? ", trimmed" : ""}`);
  const copies = trim(root, `${target}/trimmed-${backend}`, cuts);
  run(
    "cargo",
    "build",
    "--lib",
    "--target",
    TARGET,
    "--profile",
    profile,
    "--no-default-features",
    "--features",
    backend,
    ...(copies.length > 0 ? ["--config", `paths=${JSON.stringify(copies)}`] : []),
  );
  mkdirSync(out, { recursive: true });
  const built = `${target}/${TARGET}/${profile}/convscope.wasm`;
  run("wasm-bindgen", "--target", "web", "--no-typescript", "--out-dir", out, "--out-name", "convscope", built);
  const file = `${out}/convscope_bg.wasm`;
  const features = FEATURES.map((feature) => `--enable-${feature}`);
  const passes = cuts.length > 0 && !process.env.PASSES ? PASSES_TRIMMED : [PASSES];
  run(WASM_OPT, file, ...passes, "--strip-debug", "--strip-producers", ...features, "-o", `${file}.small`);
  renameSync(`${file}.small`, file);
  console.log(`   ${(statSync(file).size / 1e6).toFixed(1)} MB`);
}
