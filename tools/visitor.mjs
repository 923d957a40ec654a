/**
 * What a visitor does, for commands that drive the built page.
 * @module
 */

/** @import {Page} from "@playwright/test" */

/** As a run from scratch, which the link names: without one a first visitor sees trained weights. */
export const FROM_SCRATCH = linkTo({ version: 1 });

/** @param {object} run @returns {string} what follows the page's address */
export function linkTo(run) {
  return `#run=${encodeURIComponent(JSON.stringify(run))}`;
}

/** Waits until all images are there: only then does their order depend on the seed alone. @param {Page} page */
export async function untilDataIsComplete(page) {
  await page.locator('#data[data-state="complete"]').waitFor();
}

/** Shows a view, unless it is shown. @param {Page} page @param {string} view by its name in the address */
export async function openView(page, view) {
  const tab = page.locator(`[data-tab="${view}"]`);
  if ((await tab.getAttribute("aria-current")) !== "true") await tab.click();
  await page.locator(`.stage[data-view="${view}"]`).waitFor();
}

/** Chooses a backend, starts anew on it, and goes back to the network. @param {Page} page @param {string} backend */
export async function startOn(page, backend) {
  await openView(page, "settings");
  await page.locator("#setting-backend").selectOption(backend);
  await press(page, "Reset");
  await page.locator(`#backend[data-backend="${backend}"]`).waitFor({ state: "attached" });
  await page.locator('#run[data-state="idle"][data-step="0"]').waitFor();
  await openView(page, "network");
}

/** Trains until at least so many steps have been taken. @param {Page} page @param {number} steps */
export async function trainTo(page, steps) {
  await press(page, "Train");
  await untilStep(page, steps);
  await press(page, "Pause");
  await page.locator('#run[data-state="paused"]').waitFor();
}

/** @param {Page} page @param {number} steps */
export async function untilStep(page, steps) {
  await page.waitForFunction((step) => Number(document.getElementById("run")?.dataset.step) >= step, steps);
}

/** @param {Page} page @param {"Train" | "Pause" | "Step" | "Reset"} button */
export async function press(page, button) {
  await page.getByRole("button", { name: button, exact: true }).click();
}
