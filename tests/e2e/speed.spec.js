import { expect, number, open, openView, pause, test, untilStep } from "./page.js";

test(
  "the speed panel splits the time of a step, and asks nothing while it is closed",
  { tag: "@timed" },
  async ({ page }) => {
    await page.addInitScript(() => {
      /** @type {string[]} */
      const verbs = [];
      Object.assign(window, { verbs });
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (/** @type {any[]} */ ...message) {
        verbs.push(message[0].verb);
        return Reflect.apply(postMessage, this, message);
      };
    });
    const asked = () => page.evaluate(() => /** @type {any} */ (window).verbs.includes("step_times"));
    await open(page, "cpu");
    const panel = page.locator("#speed");
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await untilStep(page, 5, 60_000);
    expect(await asked()).toBe(false);

    await openView(page, "speed");
    await expect(panel).toHaveAttribute("data-state", "measured", { timeout: 60_000 });
    expect(await asked()).toBe(true);
    await expect(panel).toContainText("Running on the CPU");
    await untilStep(page, 15, 60_000);
    await pause(page);
    const cells = panel.locator("tbody tr");
    await expect(cells).toHaveCount(3);
    const shares = (await cells.locator("td:last-child").allTextContents()).map((text) => Number.parseFloat(text));
    expect(shares.reduce((sum, share) => sum + share)).toBeGreaterThanOrEqual(98);
    // On the CPU the loss is there as soon as it is computed.
    expect(shares[0]).toBeGreaterThan(10 * shares[1]);
    const perSecond = Number.parseFloat((await panel.locator('[data-readout="Steps per second"]').textContent()) ?? "");
    const run = await number(page.locator("#run"), "data-steps-per-second");
    // Of the same seconds, but not of the very same slices; and the run's figure leaves out what is between them.
    expect(perSecond).toBeLessThan(run * 2);
    expect(perSecond).toBeGreaterThan(run / 3);
  },
);

test("without WebGPU, the comparison measures the CPU and says why not WebGPU", async ({ page }) => {
  await open(page, "cpu");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 2, 60_000);
  await openView(page, "speed");
  await page.getByRole("button", { name: "Compare WebGPU with the CPU" }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "paused", { timeout: 60_000 });
  await expect(page.locator("#race")).toHaveAttribute("data-state", "done", { timeout: 120_000 });
  await expect(page.locator("#race")).toContainText("WebGPU could not be measured, because ");
  expect(await number(page.locator('#race [data-backend="cpu"]'), "data-step-ms")).toBeGreaterThan(1);
  // The run that rested goes on.
  const step = await number(page.locator("#run"), "data-step");
  await untilStep(page, step + 2, 60_000);
  await pause(page);
});

test.describe("a comparison that another run overtakes", () => {
  // A release's service worker would answer for what is held back here.
  test.use({ expectedErrors: [/Failed to load resource/], serviceWorkers: "block" });

  test("does not train that", async ({ page }) => {
    await open(page, "cpu");
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await untilStep(page, 2, 60_000);
    // Its own worker waits, and then fails, which ends the comparison as well as anything.
    /** @type {() => void} */
    let letFail = () => {};
    const mayFail = new Promise((resolve) => (letFail = () => resolve(undefined)));
    await page.route("**/manifest.json", async (route) => {
      await mayFail;
      await route.fulfill({ status: 404 });
    });
    await openView(page, "speed");
    await page.getByRole("button", { name: "Compare WebGPU with the CPU" }).click();
    await expect(page.locator("#run")).toHaveAttribute("data-state", "paused", { timeout: 60_000 });
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
    letFail();
    await expect(page.locator("#race")).toHaveAttribute("data-state", "failed", { timeout: 60_000 });
    await page.waitForTimeout(500);
    await expect(page.locator("#run")).toHaveAttribute("data-state", "idle");
    await expect(page.locator("#run")).toHaveAttribute("data-step", "0");
  });
});
