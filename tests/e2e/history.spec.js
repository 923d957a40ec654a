import { scrubTo, takeSteps } from "./journey.js";
import { expect, number, open, pause, pixels, test, untilDataIsComplete, untilStep, openView } from "./page.js";

test.use({ hasFewImages: true });

test("scrubs back through a run that goes on, and goes on from a past moment", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await openView(page, "time");
  await expect(page.locator("#time .empty")).toBeVisible();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 22, 300_000);
  await expect.poll(() => page.locator("#time").getAttribute("data-snapshots")).toMatch(/\b20\b/);

  // The past is named, and the run goes on behind it.
  await scrubTo(page, 2);
  const title = page.locator("#side-chosen .side-title");
  await expect(title).toHaveText("Snapshot: step 2, in epoch 1");
  await expect(page.locator("#time")).toHaveAttribute("data-is-past", "true");
  const filters = page.locator("#side-chosen .filter-canvas");
  const early = await pixels(filters);
  await scrubTo(page, 20);
  await expect.poll(() => pixels(filters)).not.toBe(early);
  const late = await pixels(filters);
  await scrubTo(page, 2);
  await expect.poll(() => pixels(filters)).toBe(early);
  await expect(page.locator("#run")).toHaveAttribute("data-state", "training");
  await expect(page.locator("#side-chosen .side-evaluated")).toHaveAttribute("data-images", "500", {
    timeout: 120_000,
  });
  const cells = page.locator("#side-chosen .confusion td[data-count]");
  const counts = await cells.evaluateAll((all) => all.map((cell) => Number(cell.getAttribute("data-count"))));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);

  // Two moments side by side, in colours that are the same.
  await page.getByLabel("Compare with").selectOption("step 20");
  await expect(page.locator("#side-compared .side-title")).toHaveText("Snapshot: step 20, in epoch 1");
  await expect(page.locator("#side-compared")).toHaveAttribute("data-step", "20", { timeout: 120_000 });
  expect(await pixels(page.locator("#side-compared .filter-canvas"))).not.toBe(await pixels(filters));
  expect(late).not.toBe(early);
  await pause(page);

  // The branch repeats the run, because the optimiser's memory has been kept.
  const loss = page.locator("#loss-chart");
  await page.getByRole("button", { name: "Continue from here", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "2", { timeout: 60_000 });
  expect(await number(loss, "data-points")).toBe(2);
  await expect(page.locator("#runs")).toContainText("tutorial");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(loss).toHaveAttribute("data-points", "3", { timeout: 60_000 });

  // The run that it was, beside the branch.
  await page.getByLabel("Compare with").selectOption({ index: 2 });
  await expect(page.locator("#side-compared .side-title")).toContainText("Other run: end of");
  await expect
    .poll(() => number(page.locator("#side-compared"), "data-step"), { timeout: 120_000 })
    .toBeGreaterThan(20);
});

test("plays the past, keeps to its budget, and keeps nothing where it may not", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await openView(page, "time");
  await takeSteps(page, 1, 4);
  const panel = page.locator("#time");
  await expect(panel).toHaveAttribute("data-snapshots", "0 1 2 3 4", { timeout: 10_000 });
  await expect(page.locator(".time-memory")).toHaveText(/^5 snapshots, 15\.\d of 64\.0 MB$/);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(panel).toHaveAttribute("data-chosen", "0");
  await expect(panel).toHaveAttribute("data-chosen", "4", { timeout: 20_000 });
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible({ timeout: 10_000 });
  await page.getByLabel("Memory").selectOption("off");
  await expect(panel).toHaveAttribute("data-snapshots", "", { timeout: 10_000 });
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "5", { timeout: 60_000 });
  await expect(page.locator(".time-memory")).toHaveText(/^0 snapshots, 0\.0 of 0\.0 MB$/);
});
