import { openGroup, set } from "./lab.js";
import { expect, NARROW, open, openView, test, untilDataIsComplete, untilStep } from "./page.js";

test.use({ hasFewImages: true });

const DIGITS = { mean: [0.1307], std: [0.3081] };

test("another normalisation is set, said and kept in the link", async ({ page }) => {
  await open(page, "cpu", NARROW);
  await expect(page.locator("body")).toContainText("Network input: 28 × 28, grey, −1 to 1");
  await openGroup(page, "images");
  await set(page, "Pixel mean, channel 1", "0.1307");
  await set(page, "Pixel standard deviation, channel 1", "0.3081");
  await expect(page.getByLabel("Pixel mean, channel 2", { exact: true })).toBeHidden();
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.locator("body")).toContainText("Network input: 28 × 28, grey, −0.42 to 2.82");
  await expect(page.locator('[data-group="images"] > summary')).toContainText("normalised by 0.1307 and 0.3081");
});

test("a link's normalisation is in force, and shown", async ({ page }) => {
  await open(page, "cpu", { ...NARROW, normalisation: DIGITS });
  await untilDataIsComplete(page);
  await expect(page.locator("body")).toContainText("Network input: 28 × 28, grey, −0.42 to 2.82");
  await openView(page, "settings");
  await expect(page.getByLabel("Pixel mean, channel 1", { exact: true })).toHaveValue("0.1307");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 2, 120_000);
});
