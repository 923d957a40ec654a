import { expectControlsInReach, misfits } from "./fits.js";
import { lookInside } from "./inside.js";
import { expect, open, openView, pause, test, untilStep, VIEWS } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** A laptop's window of 1280x800 as the page sees it: zoomed to 200 %, or in a browser whose text is set to twice its size; and a large screen. */
const WINDOWS = [
  { name: "at 200 % zoom", viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, text: 1 },
  { name: "with text of twice the size", viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, text: 2 },
  { name: "of 4K", viewport: { width: 3840, height: 2160 }, deviceScaleFactor: 1, text: 1 },
];

for (const { name, viewport, deviceScaleFactor, text } of WINDOWS) {
  for (const locale of ["en-GB", "zh-CN"]) {
    test.describe(`a window ${name}, in ${locale}`, () => {
      test.use({ viewport, deviceScaleFactor, locale });

      test("has room for everything", async ({ page }) => {
        await enlargeText(page, text);
        await page.goto("/");
        await expect(page.locator("#pretrained")).toBeVisible({ timeout: 60_000 });
        expect(await misfits(page), "on a first visit").toEqual([]);
      });
    });
  }

  test.describe(`a window ${name}`, () => {
    test.use({ viewport, deviceScaleFactor });

    test("has room for what is opened, and every control in reach", async ({ page }) => {
      await enlargeText(page, text);
      await open(page, "cpu");
      await expectControlsInReach(page);
      await page.getByRole("button", { name: "Train", exact: true }).click();
      await untilStep(page, 2, 120_000);
      await pause(page);
      await lookInside(page, 0, 0.5);
      expect(await misfits(page), "with a number looked into").toEqual([]);
      for (const view of VIEWS) {
        await openView(page, view);
        expect(await misfits(page), view).toEqual([]);
      }
    });
  });
}

/** What a browser's own setting for the size of text does. @param {Page} page @param {number} times */
async function enlargeText(page, times) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 16 * times, fixed: 13 * times } });
}
