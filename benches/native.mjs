/**
 * The subjects that run without a browser: a program that is told what to do, a line at a time, and answers each with a line.
 * @module
 */
import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { convscopeRun } from "./networks.js";

/** @import {Case} from "./networks.js" */
/** @import {Measured} from "./measure.mjs" */
/** @import {SubjectName} from "./subjects.mjs" */

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const PYTHON = process.env.PYTHON ?? "/usr/bin/python3";

/** Builds the native program, so that no measurement waits for it. */
export function buildNative() {
  execFileSync("cargo", ["build", "--release", "--bench", "native"], { cwd: ROOT, stdio: "inherit" });
}

/**
 * @param {SubjectName} name
 * @param {Case} item
 * @param {{folder: string, weights: string}} workload
 * @returns {Promise<Measured>}
 */
export async function openNative({ native }, { network, batch }, { folder, weights }) {
  if (!native) throw new Error("not a native subject");
  const plan = join(folder, `${native.program}.json`);
  writeFileSync(
    plan,
    JSON.stringify({ run: convscopeRun(network, batch), stages: network.stages, hidden: network.hidden, batch }),
  );
  const files = [plan, weights, join(folder, "images"), join(folder, "labels")];
  const [program, args] =
    native.program === "burn"
      ? ["cargo", ["bench", "--quiet", "--bench", "native", "--", ...files]]
      : [PYTHON, [join(ROOT, "benches/native.py"), String(native.threads), ...files]];
  const child = spawn(program, args, { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${program} ended early`);
    return JSON.parse(value);
  };
  const ask = (/** @type {string} */ verb, /** @type {number} */ count) => {
    child.stdin.write(`${verb} ${count}\n`);
    return answer();
  };
  const { adapter } = await answer();
  return {
    adapter,
    train: (steps) => ask("train", steps),
    infer: (count) => ask("infer", count),
    async close() {
      child.stdin.end();
    },
  };
}
