import AxeBuilder from "@axe-core/playwright";
import { addBefore, openEditor } from "./lab.js";
import { openFile } from "./files.js";
import { expect, open, pause, test, untilStep } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** What axe finds wrong, each with where. @param {Page} page */
async function faults(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ target }) => target).join(" · ")}`);
}

/** A laptop's window, zoomed to 200 %. */
const ZOOMED = { width: 640, height: 400 };

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  test(`nothing is inaccessible on a first visit, with trained weights, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto("/");
    await expect(page.locator("#pretrained")).toContainText("%", { timeout: 60_000 });
    await expect(page.getByRole("button", { name: "Start from scratch", exact: true })).toBeVisible();
    expect(await faults(page), "in a laptop's window").toEqual([]);
    await page.setViewportSize(ZOOMED);
    expect(await faults(page), "at 200 % zoom").toEqual([]);
  });

  test(`nothing is inaccessible in any state of the page, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await open(page, "cpu");
    expect(await faults(page), "before training").toEqual([]);

    await page.getByRole("button", { name: "Train", exact: true }).click();
    await untilStep(page, 2, 120_000);
    expect(await faults(page), "while training").toEqual([]);
    await pause(page);

    await openEditor(page);
    await addBefore(page, "dropout", "fc1");
    expect(await faults(page), "with the editor open").toEqual([]);

    for (const details of await page.locator("details:not([open]) > summary").all()) {
      if (await details.isVisible()) await details.click();
    }
    expect(await faults(page), "with everything unfolded").toEqual([]);

    await openFile(page, "weights.safetensors", Buffer.from("none"));
    await expect(page.locator("#notices .notice")).toBeVisible();
    expect(await faults(page), "with a problem told").toEqual([]);

    await page.setViewportSize({ width: 360, height: 740 });
    expect(await faults(page), "on a phone").toEqual([]);

    await page.setViewportSize(ZOOMED);
    expect(await faults(page), "at 200 % zoom").toEqual([]);
  });
}

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
