import { ADAPTER, SOFTWARE } from "../../tools/chromium.mjs";
import { downloaded, openFile } from "./files.js";
import {
  choose,
  expect,
  featureMaps,
  number,
  open,
  pause,
  pixels,
  test,
  untilDataIsComplete,
  untilStep,
  openView,
} from "./page.js";

test.use({ hasFewImages: true });

const IS_SOFTWARE = ADAPTER === SOFTWARE;

test("trains 30 steps on WebGPU and the loss falls", async ({ page }) => {
  await open(page, "webgpu");
  await untilDataIsComplete(page);
  await expect(page.locator("#backend")).toHaveAttribute("data-software", String(IS_SOFTWARE));
  await expect(page.locator("#backend")).toContainText(IS_SOFTWARE ? /WebGPU.*software/ : /WebGPU/);
  const before = await Promise.all([0, 1].map((block) => pixels(featureMaps(page).nth(block))));
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 1, 120_000);
  const first = await number(page.locator("#loss-chart"), "data-latest");
  await untilStep(page, 30, 450_000);
  await pause(page);
  const latest = await number(page.locator("#loss-chart"), "data-latest");
  const smoothed = await number(page.locator("#loss-chart"), "data-smoothed");
  console.log(
    `WebGPU: loss ${first.toFixed(3)} at step 1, ${latest.toFixed(3)} (${smoothed.toFixed(3)} smoothed) at step ${await number(page.locator("#run"), "data-step")}; ${await page.locator("#run").getAttribute("data-steps-per-second")} steps/s`,
  );
  expect(first).toBeGreaterThan(2);
  expect(latest).toBeLessThan(first - 0.3);
  expect(smoothed).toBeLessThan(first);
  for (const block of [0, 1]) {
    await expect.poll(() => pixels(featureMaps(page).nth(block)), { timeout: 60_000 }).not.toBe(before[block]);
  }
});

test(
  "what a step needs is compiled before the first, which takes at most three seconds",
  { tag: "@timed" },
  async ({ page }) => {
    await open(page, "cpu");
    await untilDataIsComplete(page);
    await choose(page, "webgpu");
    const [run, words] = [page.locator("#run"), page.locator(".run-words")];
    await expect(run).toHaveAttribute("data-compiling", "true");
    await expect(words).toContainText("Ready. Compiling for the GPU.");
    await expect(run).toHaveAttribute("data-compiling", "false", { timeout: 120_000 });
    await expect(words).toContainText("Ready to train.");
    const taken = await page.evaluate(async () => {
      const [run, step] = [document.getElementById("run"), document.querySelectorAll("#run button")[1]];
      const began = performance.now();
      /** @type {HTMLButtonElement} */ (step).click();
      while (run?.dataset.step !== "1") await new Promise((resolve) => setTimeout(resolve, 5));
      return performance.now() - began;
    });
    console.log(`the first step on WebGPU took ${taken.toFixed(0)} ms from the click`);
    expect(taken).toBeLessThan(3000);
  },
);

test("switches between the backends and back, and both start from the same weights", async ({ page }) => {
  await open(page, "webgpu");
  await untilDataIsComplete(page);
  const step = page.getByRole("button", { name: "Step", exact: true });
  const losses = [];
  for (const backend of /** @type {const} */ (["webgpu", "cpu", "webgpu"])) {
    await choose(page, backend);
    await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", "0");
    await step.click();
    await expect(page.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 120_000 });
    await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", "1");
    losses.push(await number(page.locator("#loss-chart"), "data-latest"));
  }
  console.log(`first loss on WebGPU, CPU, WebGPU: ${losses.join(", ")}`);
  expect(losses[2]).toBeCloseTo(losses[0], 6);
  expect(losses[1]).toBeCloseTo(losses[0], 4);
});

test("a run that was saved on the CPU goes on on WebGPU", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  const chart = page.locator("#loss-chart");
  const step = page.getByRole("button", { name: "Step", exact: true });
  await step.click();
  await expect(chart).toHaveAttribute("data-points", "1");
  const { name, bytes } = await downloaded(page, "Save");
  await step.click();
  await expect(chart).toHaveAttribute("data-points", "2");
  const onCpu = await number(chart, "data-latest");
  await openView(page, "settings");
  await page.getByLabel("Backend").selectOption("webgpu");
  await openFile(page, name, bytes);
  await expect(page.locator("#backend")).toHaveAttribute("data-backend", "webgpu", { timeout: 120_000 });
  await expect(chart).toHaveAttribute("data-points", "1");
  await step.click();
  await expect(chart).toHaveAttribute("data-points", "2", { timeout: 120_000 });
  const onWebGpu = await number(chart, "data-latest");
  console.log(`second loss on the CPU ${onCpu}, from the file on WebGPU ${onWebGpu}`);
  expect(onWebGpu).toBeCloseTo(onCpu, 4);
});

test("a software adapter is taken only when it is asked for, because the CPU backend is faster", async ({ page }) => {
  test.skip(!IS_SOFTWARE, "ADAPTER names no software one");
  await page.goto("/");
  await expect(page.locator("#backend")).toHaveAttribute("data-backend", "cpu", { timeout: 60_000 });
  await expect(page.locator("#backend")).toContainText(/because the only WebGPU adapter here, google swiftshader/);
});

test.describe("a device that is lost", () => {
  // A release's service worker would answer for the script that is altered here.
  test.use({ expectedErrors: [/device was lost/], serviceWorkers: "block" });

  test("while a step is compiled is not lost again unasked", async ({ page }) => {
    const losing = `
    const { createComputePipeline } = GPUDevice.prototype;
    let made = 0;
    GPUDevice.prototype.createComputePipeline = function (descriptor) {
      // What is looked at needs 14, a step another 18.
      if (++made === 20) this.destroy();
      return createComputePipeline.call(this, descriptor);
    };\n`;
    let workers = 0;
    await page.route("**/worker/main.js", async (route) => {
      workers += 1;
      const response = await route.fetch();
      await route.fulfill({ response, body: losing + (await response.text()) });
    });
    await open(page, "cpu");
    await choose(page, "webgpu");
    await expect.poll(() => workers, { timeout: 60_000 }).toBe(2);
    await expect(page.locator("#backend")).toHaveAttribute("data-backend", "webgpu", { timeout: 60_000 });
    await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
    await page.waitForTimeout(15_000);
    expect(workers).toBe(2);
    await expect(page.locator("#run")).toHaveAttribute("data-compiling", "false");
  });
});

test("a device that the browser refuses is no error: it trains on the CPU and says so", async ({ page }) => {
  const refusal =
    "GPUAdapter.prototype.requestDevice = () => Promise.reject(new DOMException('refused for this test', 'OperationError'));\n";
  await page.route("**/worker/main.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: refusal + (await response.text()) });
  });
  await page.goto("/");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await openView(page, "settings");
  await page.getByLabel("Backend").selectOption("webgpu");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.locator("#backend")).toContainText(
    /^Running on the CPU, because the browser refused a WebGPU device \(.*\)\.$/,
    { timeout: 120_000 },
  );
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 3, 60_000);
  await pause(page);
});
