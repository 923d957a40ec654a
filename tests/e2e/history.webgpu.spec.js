import { takeSteps } from "./journey.js";
import { expect, NARROW, open, pixels, test, untilDataIsComplete, openView } from "./page.js";

test.use({ hasFewImages: true });

test("the past of a run on WebGPU is kept, shown, evaluated, and gone on from", async ({ page }) => {
  await open(page, "webgpu", NARROW);
  await untilDataIsComplete(page);
  await openView(page, "time");
  await takeSteps(page, 1, 3);
  const panel = page.locator("#time");
  await expect(panel).toHaveAttribute("data-snapshots", "0 1 2 3", { timeout: 60_000 });
  const filters = page.locator("#side-chosen .filter-canvas");
  /** @type {string[]} */
  const pictures = [];
  for (const step of [1, 3]) {
    await page.locator("#snapshot").fill(String(step));
    await expect(page.locator("#side-chosen")).toHaveAttribute("data-step", String(step), { timeout: 120_000 });
    pictures.push(await pixels(filters));
  }
  expect(pictures[1]).not.toBe(pictures[0]);
  await page.locator("#snapshot").fill("1");
  const judged = page.locator("#side-chosen .side-evaluated");
  await expect(judged).toHaveAttribute("data-images", "500", { timeout: 240_000 });
  await page.getByRole("button", { name: "Continue from here", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 120_000 });
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", "2", { timeout: 120_000 });
});
