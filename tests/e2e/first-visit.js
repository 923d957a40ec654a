/**
 * What a first visitor does: sees the trained network, trains one from scratch, and watches. The profile of a release
 * (tools/release/profile.mjs) is what of the wasm is called by it.
 * @module
 */
import { appendFileSync } from "node:fs";
import { IS_SPLIT, lateCalls, SECONDARY } from "./late.js";
import { choose, expect, featureMaps, open, pause, untilDataIsComplete, untilStep, openView } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** Whether there is something to find out: the wasm is split, or notes its calls. */
export const IS_TELLING = IS_SPLIT || Boolean(process.env.CALLS_FILE);

/** A step of it takes so little that several are taken between two looks at the page, on software WebGPU too. */
const TINY = {
  version: 1,
  network: {
    input: [1, 28, 28],
    classes: 10,
    layers: [
      { kind: "conv2d", filters: 2, kernel: 3, stride: 1, padding: 1 },
      { kind: "relu" },
      { kind: "max_pool2d", kernel: 2, stride: 2 },
      { kind: "flatten" },
      { kind: "linear", features: 10 },
    ],
  },
  training: { batch_size: 4 },
};

/** Keeps the secondary modules from coming, so that whatever calls one of their functions fails. @param {Page} page */
export async function withoutSecondary(page) {
  await page.route(SECONDARY, (route) => route.abort());
}

/** @param {Page} page @param {"cpu" | "webgpu"} backend @param {number} steps to train */
export async function firstVisit(page, backend, steps) {
  await page.goto("/");
  await expect(page.locator("#pretrained")).toContainText("Pretrained weights: 5 epochs", { timeout: 60_000 });
  await featureMaps(page).first().scrollIntoViewIfNeeded();
  await expect(featureMaps(page).first()).toHaveAttribute("data-step", "0", { timeout: 60_000 });
  await openView(page, "evaluation");
  await untilDataIsComplete(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 2, 120_000);
  await pause(page);
  if (backend === "webgpu") await choose(page, backend);
  await featureMaps(page).first().scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, steps, 500_000);
  await pause(page);
  await expect(page.locator("#kept")).toContainText("Kept in this browser at step", { timeout: 60_000 });
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, steps + 1, 120_000);
  await expect(featureMaps(page).first()).not.toHaveAttribute("data-step", "0");
}

/**
 * What a quicker machine does, on any: several steps between two looks, and their losses in one read.
 * @param {Page} page @param {"cpu" | "webgpu"} backend
 */
export async function quickSteps(page, backend) {
  await page.goto("about:blank");
  await open(page, backend, TINY);
  await untilDataIsComplete(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, backend === "webgpu" ? 30 : 200, 300_000);
  await pause(page);
}

/** No function of a secondary module has been called before it was there. @param {Page} page */
export async function expectNoneLate(page) {
  expect(page.workers().length).toBeGreaterThan(0);
  expect(await lateCalls(page)).toEqual([]);
}

/** Writes down which functions have been called, where the wasm notes it and a profile is asked for. @param {Page} page */
export async function noteCalls(page) {
  if (!process.env.CALLS_FILE) return;
  for (const worker of page.workers()) {
    const calls = await worker.evaluate(() => /** @type {any} */ (globalThis).calledFunctions);
    expect(calls, "the wasm notes its calls").toBeTruthy();
    appendFileSync(process.env.CALLS_FILE, `${JSON.stringify(calls)}\n`);
  }
}
