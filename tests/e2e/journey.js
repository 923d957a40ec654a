/**
 * From a wrong answer down to the arithmetic of one pixel, and back through time: what a visitor comes for, on either backend.
 * @module
 */
import { evaluateNow, largestMistake } from "./evaluation.js";
import { inspector, lookInside, resultThatAgrees } from "./inside.js";
import { expect, number, open, pause, pixels, untilDataIsComplete, untilStep, openView } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** Moves the slider to the moment after a step. @param {Page} page @param {number} step */
export async function scrubTo(page, step) {
  const time = page.locator("#time");
  // Between the look and the click a run that goes on may thin out its past.
  await expect(async () => {
    const steps = String(await time.getAttribute("data-snapshots")).split(" ");
    expect(steps).toContain(String(step));
    await page.locator("#snapshot").fill(String(steps.indexOf(String(step))));
    await expect(time).toHaveAttribute("data-chosen", String(step), { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.locator("#side-chosen")).toHaveAttribute("data-step", String(step), { timeout: 120_000 });
}

/** Presses Step until so many have been taken. @param {Page} page @param {number} first @param {number} last */
export async function takeSteps(page, first, last) {
  for (let step = first; step <= last; step++) {
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect(page.locator("#run")).toHaveAttribute("data-step", String(step), { timeout: 120_000 });
  }
}

/**
 * Trains, looks into the largest mistake, and goes on from a past moment.
 * @param {Page} page
 * @param {"cpu" | "webgpu"} backend
 * @param {number} trained steps
 * @param {number} past the step to go back to
 * @param {object} [run] the tutorial's by default
 */
export async function journey(page, backend, trained, past, run) {
  await open(page, backend, run);
  await untilDataIsComplete(page);
  if (trained > 20) {
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await untilStep(page, trained, 500_000);
    await pause(page);
  } else await takeSteps(page, 1, trained);
  await evaluateNow(page);
  const { counts, worst, cell } = await largestMistake(page);
  await cell.click();
  await expect(page.locator("#evaluation .predicted")).toHaveAttribute("data-total", String(counts[worst]));
  await page.locator("#evaluation .predicted .digit-item").first().click();
  await expect(page.locator("[data-source]")).toHaveAttribute("data-label", String(Math.floor(worst / 10)));
  // The network itself, looked at now, reads it as the matrix says. What nobody sees is not asked for.
  await page.locator("#network").scrollIntoViewIfNeeded();
  await expect(page.locator(`#network [data-class="${worst % 10}"]`)).toHaveClass(/winner/, { timeout: 60_000 });

  await lookInside(page, 0, 0.3);
  await expect(inspector(page)).toHaveAttribute("data-layer", "relu1");
  await resultThatAgrees(page);

  await openView(page, "time");
  await expect.poll(() => page.locator("#time").getAttribute("data-snapshots")).toMatch(new RegExp(`\\b${trained}\\b`));
  const filters = page.locator("#side-chosen .filter-canvas");
  await scrubTo(page, trained);
  const late = await pixels(filters);
  await scrubTo(page, past);
  await expect.poll(() => pixels(filters)).not.toBe(late);
  await page.getByRole("button", { name: "Continue from here", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", String(past), { timeout: 60_000 });
  expect(await number(page.locator("#loss-chart"), "data-points")).toBe(past);
}
