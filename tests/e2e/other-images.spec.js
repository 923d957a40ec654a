import { zipSync } from "fflate";
import { chooseLayer, explained, inspector, lookInside, openTab } from "./inside.js";
import { chooseImages, inUse, openData, twoColours } from "./own.js";
import { expect, open, test, untilDataIsComplete } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

const TABS = ["Arithmetic", "Maps", "Filters", "Attribution", "Histogram"];

/** Remembers every notice, however short its stay. @param {Page} page */
async function watchNotices(page) {
  await page.addInitScript(() => {
    /** @type {string[]} */
    const notices = [];
    Object.assign(window, { notices });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof HTMLElement && node.matches(".notice")) notices.push(node.dataset.message ?? "");
    }).observe(document, { subtree: true, childList: true });
  });
  return () => page.evaluate(() => /** @type {any} */ (window).notices);
}

/** Begins a run on other images, while the inspector is in sight. @param {Page} page @param {string} name */
async function use(page, name) {
  const button = page.getByRole("button", { name: `Use (restart) ${name}`, exact: true, includeHidden: true });
  await button.evaluate((element) => element.dispatchEvent(new MouseEvent("click", { bubbles: true })));
  await inUse(page, name);
}

test("the inspector lets go of the old images, and names the new classes", async ({ page }) => {
  const notices = await watchNotices(page);
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await openData(page);
  await page.locator('[data-way="files"]').click();
  await page.locator("#files-side").fill("16");
  await page.locator("#files-name").fill("Two");
  await chooseImages(page, [{ name: "pictures.zip", bytes: zipSync(twoColours(30)) }]);
  await inUse(page, "Two");
  await use(page, "MNIST");

  // A digit 7, as an input and as a class, is nothing that a network for two classes of other images knows.
  await lookInside(page, 0, 0.3);
  for (const [place, tab] of TABS.entries()) {
    await openTab(page, tab);
    await use(page, place % 2 === 0 ? "Two" : "MNIST");
  }

  await expect(inspector(page).locator(`[data-view="histogram"]`)).toContainText(/the true class (red|blue)/);
  await openTab(page, "Attribution");
  const why = inspector(page).locator('[data-view="why"]');
  await expect(why.getByLabel("Class to explain").locator("option")).toHaveText(["the prediction", "blue", "red"]);
  await expect(why).toContainText(/class (red|blue), step 0/);
  await openTab(page, "Arithmetic");
  await chooseLayer(page, "fc2", 2);
  await expect(inspector(page)).toContainText("of 2: the logit of red");
  await chooseLayer(page, "softmax", 2);
  await explained(page);
  await expect(page.getByLabel("Class", { exact: true }).locator("option:checked")).toHaveText("red");
  await expect(inspector(page).locator(".terms tbody th")).toHaveText(["blue", "red"]);
  expect(await notices()).toEqual([]);
});
