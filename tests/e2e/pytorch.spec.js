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
/** Test images that are predicted, from the first on; and how many of them may lie so near to two classes that PyTorch takes the other. */
const PREDICTED = { cpu: 10_000, webgpu: 2500 };
const DIFFERENT_MAX = { cpu: 2, webgpu: 0 };

// A file has no icon, and the browser asks for one.
test.use({ expectedErrors: [/favicon|404/] });

test("PyTorch's predictions with the exported weights are the page's", async ({ page }, { project }) => {
  if (!hasTorch()) console.log(`SKIPPED: ${PYTHON} has no PyTorch; run tools/set-up.sh torch`);
  test.skip(!hasTorch(), "no PyTorch");
  test.setTimeout(1_800_000);
  // Any file of the site: the page's own engine without the page, which asks questions of its own.
  await page.goto("/shards/manifest.json");
  const backend = /** @type {"cpu" | "webgpu"} */ (project.name);
  const { bytes, predicted } = await page.evaluate(trainAndPredict, {
    backend,
    steps: STEPS[backend],
    count: PREDICTED[backend],
  });
  const folder = mkdtempSync(join(tmpdir(), "convscope-"));
  const [weights, out] = [join(folder, "weights.safetensors"), join(folder, "predicted")];
  writeFileSync(weights, Buffer.from(bytes, "base64"));
  const printed = execFileSync(PYTHON, ["tests/fixtures/generate.py", "--predict", weights, out], { encoding: "utf8" });
  const theirs = readFileSync(out, "utf8");
  expect(theirs.length).toBe(10_000);
  expect(predicted.length).toBe(PREDICTED[backend]);
  const different = [...predicted].filter((digit, index) => digit !== theirs[index]).length;
  console.log(
    `${backend}, ${STEPS[backend]} steps: ${different} of ${predicted.length} predictions differ from PyTorch's; ${printed.trim()}`,
  );
  expect(different).toBeLessThanOrEqual(DIFFERENT_MAX[backend]);
});

/** In the page: trains, saves, and predicts test images, one digit a character. @param {{backend: "cpu" | "webgpu", steps: number, count: number}} options */
async function trainAndPredict({ backend, steps, count }) {
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
  await engine.ask("load_data", {});
  await loaded;
  await engine.ask("start", { run, backend });
  for (let step = 0; step < steps; step++) await engine.ask("step", {});
  const { bytes } = await engine.ask("save", {});
  let predicted = "";
  for (let index = 0; index < count; index += 250) {
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
