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

test("trains 300 steps on the CPU, and the loss falls", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  const before = await Promise.all([0, 1].map((block) => pixels(featureMaps(page).nth(block))));
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 1, 30_000);
  const first = await number(page.locator("#loss-chart"), "data-latest");
  await untilStep(page, 300, 300_000);
  const smoothed = await number(page.locator("#loss-chart"), "data-smoothed");
  console.log(
    `CPU: loss ${first.toFixed(3)} at step 1, ${smoothed.toFixed(3)} (smoothed) at step 300; ${await page.locator("#run").getAttribute("data-steps-per-second")} steps/s`,
  );
  expect(first).toBeGreaterThan(2);
  expect(smoothed).toBeLessThan(0.6);
  await pause(page);
  for (const block of [0, 1]) {
    await expect.poll(() => pixels(featureMaps(page).nth(block))).not.toBe(before[block]);
  }
  // Digits are predicted again while it trains: most are right by now.
  const right = page.locator('[data-correct="true"]');
  await expect.poll(() => right.count(), { timeout: 30_000 }).toBeGreaterThan(16);
});

test("pauses, steps, and resets to the same run", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  const run = page.locator("#run");
  const step = page.getByRole("button", { name: "Step", exact: true });
  await step.click();
  await expect(run).toHaveAttribute("data-step", "1", { timeout: 30_000 });
  await step.click();
  await expect(run).toHaveAttribute("data-step", "2", { timeout: 30_000 });
  await expect(run).toHaveAttribute("data-state", "paused");
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", "2");
  const second = await number(page.locator("#loss-chart"), "data-latest");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 5, 60_000);
  await pause(page);
  const paused = await number(run, "data-step");
  await page.waitForTimeout(1000);
  expect(await number(run, "data-step")).toBe(paused);

  await choose(page, "cpu");
  await expect(run).toHaveAttribute("data-state", "idle");
  await expect(run).toHaveAttribute("data-step", "0");
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", "0");
  await step.click();
  await expect(run).toHaveAttribute("data-step", "1", { timeout: 30_000 });
  await step.click();
  await expect(run).toHaveAttribute("data-step", "2", { timeout: 30_000 });
  // The same seed gives the same weights and the same order, so the very same loss.
  await expect.poll(() => number(page.locator("#loss-chart"), "data-latest")).toBe(second);
});

test("a learning rate changes at once, a bad one is refused in place and training goes on", async ({ page }) => {
  await open(page, "cpu");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 3, 60_000);
  await openView(page, "settings");
  const rate = page.getByLabel("Learning rate", { exact: true });
  await rate.fill("0");
  await rate.press("Enter");
  await expect(page.getByText(/above 0/).first()).toBeVisible();
  const step = await number(page.locator("#run"), "data-step");
  await untilStep(page, step + 2, 60_000);
  await rate.fill("0.05");
  await rate.press("Enter");
  await expect(rate).toHaveJSProperty("validity.valid", true);
  await untilStep(page, step + 4, 60_000);
  await pause(page);
});
