/**
 * The evaluation on demand, for the tests of what it finds.
 * @module
 */
import { expect, openView } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** Opens the panel and has all test images evaluated. @param {Page} page */
export async function evaluateNow(page) {
  await openView(page, "evaluation");
  await page.getByRole("button", { name: "Evaluate now", exact: true }).click();
  await expect(page.locator("#evaluation .predicted")).toHaveAttribute("data-total", /\d+/, { timeout: 300_000 });
  await expect(page.getByRole("button", { name: "Evaluate now", exact: true })).toBeEnabled({ timeout: 300_000 });
}

/** The counts of the confusion matrix, and where its largest mistake is. @param {Page} page */
export async function largestMistake(page) {
  const cells = page.locator("#evaluation .confusion td[data-count]");
  const counts = await cells.evaluateAll((all) => all.map((cell) => Number(cell.getAttribute("data-count"))));
  const mistakes = counts.map((count, place) => (place % 11 === 0 ? -1 : count));
  const worst = mistakes.indexOf(Math.max(...mistakes));
  return { counts, worst, cell: cells.nth(worst) };
}
