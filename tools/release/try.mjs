/**
 * Tries everything that the page asks of the CPU's wasm, in Node: a release from which something is left out must not miss it.
 * Usage: node tools/release/try.mjs [--dist dist] [TRIAL...]; without names all of trials.mjs. Each runs in a process of its own, because
 * a panic ends the wasm. Prints a line for each, and fails when one does.
 */
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { give } from "./images.mjs";
import { TRIALS } from "./trials.mjs";

const SELF = fileURLToPath(import.meta.url);
const FIXTURE = new URL("../../tests/fixtures/tutorial.safetensors", import.meta.url);
/** Some need seconds on a machine that does nothing else. */
const PATIENCE = 600_000;

const { values, positionals } = parseArgs({
  options: { dist: { type: "string", default: "dist" }, here: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (values.here) await here(positionals[0]);
else all(positionals);

/** @param {string[]} names */
function all(names) {
  const chosen = TRIALS.filter(({ name }) => names.length === 0 || names.includes(name));
  if (chosen.length < (names.length || 1)) throw new Error(`there is no such trial: ${names.join(", ")}`);
  const failed = chosen.filter(({ name }) => !passes(name));
  console.log(`   ${chosen.length - failed.length} of ${chosen.length} trials passed`);
  if (failed.length > 0) process.exit(1);
}

/** @param {string} name */
function passes(name) {
  const child = spawnSync(process.execPath, [SELF, "--dist", values.dist, "--here", name], {
    encoding: "utf8",
    timeout: PATIENCE,
  });
  const passed = child.status === 0 && child.stdout.endsWith("\n");
  console.log(`   ${passed ? "passed" : "FAILED"}  ${name}: ${passed ? child.stdout.trim() : reason(child)}`);
  return passed;
}

/** What a panic or an error says of itself. @param {import("node:child_process").SpawnSyncReturns<string>} child */
function reason({ error, signal, status, stderr }) {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const panic = lines.findIndex((line) => line.includes("panicked at"));
  if (panic >= 0) return lines.slice(panic, panic + 2).join(" ");
  return lines.find((line) => /^\s*\w*Error\b/.test(line)) ?? String(error ?? signal ?? `status ${status}`);
}

/** One trial in this process. @param {string} name */
async function here(name) {
  const { Convscope, default: init } = await import(pathToFileURL(resolve(values.dist, "convscope.js")).href);
  await init({ module_or_path: await readFile(resolve(values.dist, "convscope_bg.wasm")) });
  const trial = TRIALS.find((trial) => trial.name === name);
  if (!trial) throw new Error(`there is no trial ${name}`);
  const scope = new Convscope();
  give(scope);
  const fixture = new Uint8Array(await readFile(FIXTURE));
  console.log(await trial.run({ scope, Convscope, fixture, backend: "cpu" }));
}
