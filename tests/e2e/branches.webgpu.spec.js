import { expect, number, open, takeSteps, test, untilDataIsComplete } from "./page.js";

test.use({ hasFewImages: true });

const conv = (/** @type {number} */ kernel) => ({ kind: "conv2d", filters: 4, kernel, padding: (kernel - 1) / 2 });
const RELU = { kind: "relu" };

/** Branches behind maps, with a residual block in one, so that all that they need of a backend is in it. */
const RUN = {
  version: 1,
  network: {
    input: [1, 28, 28],
    classes: 10,
    layers: [
      { ...conv(3), stride: 2 },
      RELU,
      { kind: "branches", bodies: [[conv(1), RELU], [{ kind: "residual", body: [conv(3)] }, RELU], [conv(5)]] },
      { kind: "max_pool2d", kernel: 2 },
      { kind: "flatten" },
      { kind: "linear", features: 10 },
    ],
  },
  training: { batch_size: 16 },
};

test("branches train on WebGPU with the losses that they have on the CPU", async ({ page }) => {
  /** @type {number[]} */
  const losses = [];
  for (const backend of /** @type {const} */ (["cpu", "webgpu"])) {
    // The same address alone would load nothing anew.
    await page.goto("about:blank");
    await open(page, backend, RUN);
    await untilDataIsComplete(page);
    await takeSteps(page, 3);
    losses.push(await number(page.locator("#loss-chart"), "data-latest"));
  }
  const [cpu = NaN, webgpu = NaN] = losses;
  expect(cpu).toBeGreaterThan(1);
  expect(Math.abs(webgpu - cpu)).toBeLessThan(1e-4);
});
