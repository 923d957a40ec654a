import { explained, inspector } from "./inside.js";
import { expect, number, open, pause, RUN, test, untilDataIsComplete, untilStep } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** The script of later.js, as it is or in a bundle. */
const LATER = /\/later(-\w+)?\.js$/;

test("what is fetched later finds the run as it is, and the map that was clicked before", async ({ page }) => {
  const letThrough = await hold(page);
  await open(page, "cpu");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 3, 120_000);
  await pause(page);
  const step = await number(page.locator("#run"), "data-step");
  await page.locator("#network canvas[data-layer]").first().click();
  await expect(inspector(page)).toHaveCount(0);
  await expect(page.locator("#loss-chart canvas")).toHaveCount(0);
  letThrough();

  await expect(inspector(page)).toHaveAttribute("open", "");
  await explained(page);
  await expect(inspector(page)).toHaveAttribute("data-step", String(step));
  await expect(page.locator("#loss-chart canvas")).toBeVisible();
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", String(step));
  await page.locator("#evaluation > summary").click();
  await page.getByRole("button", { name: "Evaluate now", exact: true }).click();
  await expect(page.locator("#evaluation .confusion td[data-count]").first()).toBeVisible({ timeout: 120_000 });
});

test("next to nothing moves when what is fetched later arrives", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 2400 });
  const letThrough = await hold(page);
  await open(page, "cpu");
  // Its line of words changes until then.
  await untilDataIsComplete(page);
  const places = () =>
    page.locator("main .panel").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  const before = await places();
  letThrough();
  await expect(page.locator("#verify")).toBeVisible();
  const after = await places();
  const moved = before.slice(0, -1).map((place, index) => Math.abs(place - (after[index] ?? Infinity)));
  // The last comes after the race, which has no line of its own before.
  expect(Math.max(...moved)).toBeLessThan(4);
});

test.describe("a part that cannot be fetched", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("is told, and the network trains all the same", async ({ page }) => {
    await page.route(LATER, (route) => route.abort());
    await page.goto(RUN);
    await expect(page.locator("#notices .notice")).toContainText(
      "A part of this page could not be loaded. Check the connection, then load the page again.",
      { timeout: 60_000 },
    );
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await untilStep(page, 2, 120_000);
    await pause(page);
  });
});

/** Keeps the later part of the page back. @param {Page} page @returns {Promise<() => void>} lets it through */
async function hold(page) {
  /** @type {() => void} */
  let letThrough = () => {};
  const isWanted = new Promise((resolve) => (letThrough = () => resolve(undefined)));
  await page.route(LATER, async (route) => {
    await isWanted;
    await route.continue();
  });
  return letThrough;
}
