import { expectAccessible, show } from "./axe.js";
import { addBefore, openEditor } from "./lab.js";
import { openFile } from "./files.js";
import { expect, open, openView, pause, test, untilStep, VIEWS } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** A laptop's window, zoomed to 200 %. */
const ZOOMED = { width: 640, height: 400 };

test("nothing is inaccessible on a first visit, with trained weights, light and dark", async ({ page }) => {
  await show(page, "dark");
  await page.goto("/");
  await expect(page.locator("#pretrained")).toContainText("%", { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Start from scratch", exact: true })).toBeVisible();
  await expectAccessible(page, "in a laptop's window");
  await page.setViewportSize(ZOOMED);
  await expectAccessible(page, "at 200 % zoom");
});

test("nothing is inaccessible in any state of the page, light and dark", async ({ page }) => {
  // axe reads sixteen states of the whole page, most of them twice.
  test.setTimeout(1_200_000);
  await show(page, "light");
  await open(page, "cpu");
  await expectAccessible(page, "before training");

  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 2, 120_000);
  await expectAccessible(page, "while training");
  await pause(page);

  await openEditor(page);
  await addBefore(page, "dropout", "fc1");
  await expectAccessible(page, "with the editor open");

  for (const view of VIEWS) {
    await openView(page, view);
    for (const details of await page.locator("details:not([open], .save-menu) > summary").all()) {
      if (await details.isVisible()) await details.click();
    }
    await expectAccessible(page, `with the view ${view}`);
  }

  await openFile(page, "weights.safetensors", Buffer.from("none"));
  await expect(page.locator("#notices .notice")).toBeVisible();
  await expectAccessible(page, "with a problem told");

  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page, "on a phone");

  await page.setViewportSize(ZOOMED);
  await expectAccessible(page, "at 200 % zoom");
});

test("the run is reached and driven by the keyboard alone", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  const train = page.getByRole("button", { name: "Train", exact: true });
  for (let pressed = 0; pressed < 12 && !(await isFocused(page, "Train")); pressed++) await page.keyboard.press("Tab");
  await expect(train).toBeFocused();
  await page.keyboard.press("Enter");
  await untilStep(page, 1, 120_000);
  await page.keyboard.press("Space");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "paused", { timeout: 60_000 });
});

/** @param {Page} page @param {string} name */
function isFocused(page, name) {
  return page.evaluate((name) => document.activeElement?.textContent === name, name);
}
