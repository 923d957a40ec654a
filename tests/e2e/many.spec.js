/**
 * As many classes and epochs as may be: what does not fit scrolls in its panel.
 */
import { misfits } from "./fits.js";
import { chooseImages, inUse, openData, zipOfClasses } from "./own.js";
import { expect, open, openView, test, untilStep } from "./page.js";

test.use({ hasFewImages: true });

const CLASSES = Array.from({ length: 100 }, (_, index) => `Species ${index + 1}`);

/** What is longest in a view. @type {Record<string, string>} */
const SCROLLERS = { runs: "#epochs", network: ".classes" };

for (const [width, height] of [
  [360, 740],
  [1280, 720],
])
  test.describe(`a window ${width} pixels wide`, () => {
    test.use({ viewport: { width, height } });

    test("has room for 100 classes and 1,000 epochs", async ({ page }) => {
      await open(page, "cpu");
      await openData(page);
      await page.locator('[data-way="files"]').click();
      await page.locator("#files-name").fill("Species");
      await chooseImages(page, [{ name: "all.zip", bytes: zipOfClasses(CLASSES, 2) }]);
      await inUse(page, "Species");
      await page.getByRole("button", { name: "Step", exact: true }).click();
      await untilStep(page, 1, 60_000);
      await page.evaluate(recordEpochs, 1000);
      for (const view of ["runs", "evaluation", "data", "network"]) {
        await openView(page, view);
        expect(await misfits(page), view).toEqual([]);
        if (!(view in SCROLLERS)) continue;
        const scroller = page.locator(SCROLLERS[view] ?? "");
        const [all = 0, seen = 0] = await scroller.evaluate((each) => [each.scrollHeight, each.clientHeight]);
        expect(seen, view).toBeLessThan(Math.min(all, height));
      }
    });
  });

/** Puts a record of so many epochs in the place of the run's. Runs in the page. @param {number} count */
async function recordEpochs(count) {
  const path = "/www/views/epoch-table.js";
  const { EpochTable } = await import(path);
  const table = new EpochTable();
  const record = { trainLoss: 0.5, testLoss: 0.6, testAccuracy: 0.8, validationLoss: null, validationAccuracy: null };
  for (let epoch = 1; epoch <= count; epoch++) table.update({ ...record, epoch, step: epoch });
  document.querySelector("#epochs")?.replaceWith(table.element);
}
