import { ADAPTER, SOFTWARE } from "../../tools/chromium.mjs";
import { expect, number, open, openView, test } from "./page.js";

test("WebGPU is measured against the CPU, and both learn the same", async ({ page }) => {
  await open(page, "cpu");
  await openView(page, "settings");
  const batchSize = page.getByLabel("Batch size", { exact: true });
  await batchSize.fill("8");
  await batchSize.press("Enter");
  await openView(page, "speed");
  await page.getByRole("button", { name: "Compare WebGPU with the CPU" }).click();
  const race = page.locator("#race");
  await expect(race).toHaveAttribute("data-state", "done", { timeout: 400_000 });
  for (const backend of ["webgpu", "cpu"]) {
    expect(await number(race.locator(`[data-backend="${backend}"]`), "data-step-ms")).toBeGreaterThan(0);
  }
  const adapter = ADAPTER === SOFTWARE ? "google swiftshader, a software one." : "";
  await expect(race).toContainText(`times as fast here. The adapter is ${adapter}`);
  const losses = (await race.locator("tbody td:last-child").allTextContents()).map(Number);
  expect(losses[0]).toBeGreaterThan(1);
  expect(losses[1]).toBeCloseTo(losses[0], 3);
});

/** @param {number} groups of the second convolution @returns {object} of a run */
const grouped = (groups) => ({
  version: 1,
  network: {
    input: [1, 28, 28],
    classes: 10,
    layers: [
      { kind: "conv2d", filters: 4, kernel: 3, stride: 2, padding: 1 },
      { kind: "conv2d", filters: 4, kernel: 3, stride: 2, padding: 1, groups },
      { kind: "flatten" },
      { kind: "linear", features: 10 },
    ],
  },
  training: { batch_size: 8 },
});

for (const [groups, words] of /** @type {const} */ ([
  [1, "The commands of a training step are recorded once and replayed in each step."],
  [4, "The commands of each training step are prepared anew"],
])) {
  test(`the speed panel says whether steps are recorded, groups: ${groups}`, async ({ page }) => {
    await open(page, "webgpu", grouped(groups));
    await openView(page, "speed");
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await expect(page.locator("#speed .speed-recording")).toContainText(words, { timeout: 120_000 });
  });
}
