import { zipSync } from "fflate";
import { set } from "./lab.js";
import { accuracy, askForColours, chooseImages, inUse, openData, train, twoColours } from "./own.js";
import { expect, open, test } from "./page.js";

test.use({ hasFewImages: true });

test("learns coloured pictures of two classes on WebGPU", async ({ page }) => {
  await open(page, "webgpu");
  await openData(page);
  await askForColours(page, "Two colours");
  await chooseImages(page, [{ name: "pictures.zip", bytes: zipSync(twoColours(8)) }]);
  await inUse(page, "Two colours");
  await expect(page.locator("#backend")).toHaveAttribute("data-backend", "webgpu");
  await set(page, "Batch size", "4");
  await set(page, "Epochs", "5");
  await train(page);
  expect(await accuracy(page)).toBe(100);
});
