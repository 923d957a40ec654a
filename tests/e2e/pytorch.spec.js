/**
 * What the page has trained, PyTorch reads alike.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./page.js";

const PYTHON = process.env.PYTHON ?? "/usr/bin/python3";
/** Software WebGPU takes seconds a step. */
const STEPS = { cpu: 50, webgpu: 5 };

// A file has no icon, and the browser asks for one.
test.use({ expectedErrors: [/favicon|404/] });

test("PyTorch's predictions with the exported weights are the page's", async ({ page }, { project }) => {
  if (!hasTorch()) console.log(`SKIPPED: ${PYTHON} has no PyTorch; run tools/set-up.sh torch`);
  test.skip(!hasTorch(), "no PyTorch");
  test.setTimeout(1_800_000);
  // Any file of the site: the page's own engine without the page, which asks questions of its own.
  await page.goto("/shards/manifest.json");
  const backend = /** @type {"cpu" | "webgpu"} */ (project.name);
  const { bytes, predicted } = await page.evaluate(trainAndPredict, { backend, steps: STEPS[backend] });
  const folder = mkdtempSync(join(tmpdir(), "convscope-"));
  const [weights, out] = [join(folder, "weights.safetensors"), join(folder, "predicted")];
  writeFileSync(weights, Buffer.from(bytes, "base64"));
  const printed = execFileSync(PYTHON, ["tests/fixtures/generate.py", "--predict", weights, out], { encoding: "utf8" });
  const theirs = readFileSync(out, "utf8");
  expect(theirs.length).toBe(10_000);
  const different = [...theirs].filter((digit, index) => digit !== predicted[index]).length;
  console.log(
    `${backend}, ${STEPS[backend]} steps: ${different} of 10,000 predictions differ from PyTorch's; ${printed.trim()}`,
  );
  expect(different).toBeLessThanOrEqual(2);
});

/** In the page: trains, saves, and predicts every test image, one digit a character. @param {{backend: "cpu" | "webgpu", steps: number}} options */
async function trainAndPredict({ backend, steps }) {
  const path = "/www/engine.js";
  /** @type {typeof import("../../www/engine.js")} */
  const { Engine } = await import(path);
  /** @type {(event: any) => void} */
  let heard = () => {};
  const engine = new Engine((event) => heard(event));
  /** @param {(event: any) => boolean} isIt */
  const until = (isIt) =>
    new Promise((resolve) => {
      heard = (event) => isIt(event) && resolve(event);
    });
  const { run } = await until(({ type }) => type === "ready");
  const loaded = until(({ type, state }) => type === "data" && state === "complete");
  await engine.ask("load", {});
  await loaded;
  await engine.ask("start", { run, backend });
  for (let step = 0; step < steps; step++) await engine.ask("step", {});
  const { bytes } = await engine.ask("save", {});
  let predicted = "";
  for (let index = 0; index < 10_000; index += 250) {
    const indices = Array.from({ length: 250 }, (_, offset) => index + offset);
    for (const { probabilities } of await engine.ask("predict", { indices }))
      predicted += probabilities.indexOf(Math.max(...probabilities));
  }
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { bytes: btoa(binary), predicted };
}

function hasTorch() {
  try {
    execFileSync(PYTHON, ["-c", "import torch"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
