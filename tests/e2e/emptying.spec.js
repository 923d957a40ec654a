import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { askForColours, chooseImages, inUse, openData, twoColours } from "./own.js";
import { expect, number, open, RUN, test, untilStep } from "./page.js";

test.use({ hasFewImages: true });

/** The names of the built-in data sets. @type {string[]} */
const BUILT_IN = JSON.parse(readFileSync("tests/fixtures/offers.json", "utf8")).dataSets.map(
  (/** @type {{name: string}} */ { name }) => name,
);

/** @import {Page} from "@playwright/test" */

/** @param {Page} page @param {string} name @param {number} count of each class */
async function make(page, name, count) {
  await askForColours(page, name);
  await chooseImages(page, [{ name: "pictures.zip", bytes: zipSync(twoColours(count)) }]);
  await inUse(page, name);
}

/** Takes a step and waits until it is kept. @param {Page} page */
async function step(page) {
  const next = (await number(page.locator("#run"), "data-step")) + 1;
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, next, 60_000);
  await expect(page.locator("#kept")).toHaveAttribute("data-step", String(next), { timeout: 60_000 });
}

/** How many entries each database holds. @param {Page} page */
function entries(page) {
  return page.evaluate(async () => {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const [store] = database.objectStoreNames;
      counts[name] = await new Promise((resolve) => {
        const request = database.transaction(store).objectStore(store).count();
        request.onsuccess = () => resolve(request.result);
      });
      database.close();
    }
    return counts;
  });
}

test("what is emptied is gone at once beside another page, and the run under way is as safe as before", async ({
  page,
  context,
}) => {
  await open(page, "cpu");
  await openData(page);
  await make(page, "One", 10);
  await make(page, "Two", 12);
  await step(page);
  await page.reload();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible({ timeout: 60_000 });
  await openData(page);
  await page.getByRole("button", { name: "Use (restart) Two", exact: true }).click();
  await inUse(page, "Two");
  await step(page);
  await expect(page.getByRole("button", { name: "Delete One", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete Two", exact: true })).toHaveCount(0);

  // It has the databases open, too, and offers the run of the page that was loaded again.
  const other = await context.newPage();
  await other.goto(RUN);
  await expect(other.getByRole("button", { name: "Resume" })).toBeVisible({ timeout: 60_000 });
  await openData(other);
  await expect(other.locator(".set")).toHaveCount(BUILT_IN.length + 2);

  const storage = page.locator("#storage");
  await storage.getByRole("button").click();
  await storage.getByRole("button", { name: /delete kept runs and your own data sets, except those in use/ }).click();
  for (const each of [page, other]) await expect(each.locator(".set-name")).toHaveText([...BUILT_IN, "Two"]);
  await expect(other.getByRole("button", { name: "Resume" })).toBeHidden();
  expect(await entries(page)).toEqual({ "convscope-runs": 1, "convscope-data": 1, "convscope-files": 1 });
  await other.close();

  await page.workers()[0]?.evaluate(() => self.close());
  await expect(page.locator("#notices .notice")).toContainText("The run continues from step 1.", { timeout: 60_000 });
  await step(page);
  await page.reload();
  await page.getByRole("button", { name: "Resume" }).click({ timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-step", "2", { timeout: 60_000 });
});
