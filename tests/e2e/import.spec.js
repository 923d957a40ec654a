import { zip } from "../js/archive-files.js";
import { chooseFiles, chooseImages, idxPair, inUse, openData, png, twoColours } from "./own.js";
import { expect, number, open, test, untilStep } from "./page.js";

test.use({ hasFewImages: true });

/** 猫 and 狗 in GBK, as Chinese Windows writes them into a zip archive. */
const [CAT, DOG] = [Uint8Array.of(0xc3, 0xa8), Uint8Array.of(0xb9, 0xb7)];

/** @param {Uint8Array} folder @param {number} count @param {[number, number, number]} colour */
function pictures(folder, count, colour) {
  const path = (/** @type {number} */ place) => Buffer.concat([folder, Buffer.from(`\\${place}.png`)]);
  return Array.from({ length: count }, (_, place) => ({ name: path(place), bytes: png(12, 12, colour) }));
}

test("shows what files hold before a data set is made of them, and reads them in another way", async ({ page }) => {
  await open(page, "cpu");
  await openData(page);
  const files = [...pictures(CAT, 12, [200, 30, 30]), ...pictures(DOG, 10, [30, 30, 200])];
  await chooseFiles(page, [{ name: "动物".repeat(30) + ".zip", bytes: zip([...files, { name: "notes.txt" }]) }]);
  const summary = page.locator(".import-summary");
  await expect(summary.locator(".import-class-name")).toHaveText(["狗", "猫"], { timeout: 30_000 });
  await expect(summary.locator(".import-class").first()).toHaveAttribute("data-train", "10");
  await expect(summary.locator(".import-class").first().locator("canvas")).toHaveCount(8);
  await expect(summary.locator(".import-words")).toContainText(
    "22 images · 2 classes · 28 × 28, grey · 18 kB of memory",
  );
  await expect(summary.locator(".import-words")).toContainText("25 % of each class for testing");
  await expect(summary.locator(".skipped")).toContainText("notes.txt is not an image that this browser can decode");
  await summary.getByLabel("Encoding of the file names").selectOption("cp437");
  await expect(summary.locator(".import-class-name").first()).not.toHaveText("狗");
  await summary.getByLabel("Encoding of the file names").selectOption("gbk");
  await expect(summary.locator(".import-class-name")).toHaveText(["狗", "猫"]);
  await page.locator("#files-side").fill("16");
  await page.locator("#files-side").blur();
  await expect(summary.locator(".import-words")).toContainText("16 × 16, grey");
  // Nothing has been made yet.
  await expect(page.locator("#data-sets")).toHaveAttribute("data-name", "MNIST");
  await summary.getByRole("button", { name: "Create data set (restart)", exact: true }).click();
  await inUse(page, "动物".repeat(20));
  await expect(page.locator("#data-sets .data-words")).toContainText("in 2 classes");
});

test("200 pictures are imported within 4 seconds while a run trains", { tag: "@timed" }, async ({ page }) => {
  await open(page, "cpu");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 2, 120_000);
  await openData(page);
  const files = Object.entries(twoColours(100)).map(([name, bytes]) => ({ name, bytes }));
  // The worker begins with the first files.
  await chooseFiles(page, [{ name: "one.zip", bytes: zip(files.slice(0, 4)) }]);
  await expect(page.locator(".import-words")).toContainText("4 images", { timeout: 60_000 });
  const before = await number(page.locator("#run"), "data-step");
  const began = performance.now();
  await chooseFiles(page, [{ name: "two-hundred.zip", bytes: zip(files) }]);
  await expect(page.locator(".import-words")).toContainText("200 images", { timeout: 60_000 });
  const shown = performance.now() - began;
  expect(await number(page.locator("#run"), "data-step")).toBeGreaterThan(before);
  await page.locator(".import-summary").getByRole("button", { name: "Create data set (restart)", exact: true }).click();
  await expect(page.locator(".set[data-name='two-hundred']")).toHaveCount(1, { timeout: 60_000 });
  const took = performance.now() - began;
  console.log(`200 pictures while a run trains: summary ${Math.round(shown)} ms, made ${Math.round(took)} ms`);
  expect(took).toBeLessThan(4000);
});

test("an encrypted archive gets one sentence, and the run goes on", async ({ page }) => {
  await open(page, "cpu");
  await openData(page);
  const locked = Array.from({ length: 1000 }, (_, place) => ({ name: `a/${place}.png`, flags: 1, method: 99 }));
  await chooseFiles(page, [{ name: "locked.zip", bytes: zip(locked) }]);
  await expect(page.locator("#notices")).toContainText(
    "None of the files in locked.zip can be read. a/0.png is encrypted",
  );
  await chooseImages(page, [
    { name: "two.zip", bytes: zip(Object.entries(twoColours(8)).map(([name, bytes]) => ({ name, bytes }))) },
  ]);
  await inUse(page, "two");
});

/** What a browser's canvas answers that hides from fingerprinting. */
const NOISE = `{
  const { prototype } = OffscreenCanvasRenderingContext2D;
  const read = prototype.getImageData;
  prototype.getImageData = function (...where) {
    const image = read.apply(this, where);
    image.data.forEach((_, place) => (image.data[place] = Math.floor(Math.random() * 256)));
    return image;
  };
}
`;

test("in a browser that answers reads of a canvas with noise, pictures are refused, and arrays are read", async ({
  page,
}) => {
  await page.route("**/import/main.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: NOISE + (await response.text()) });
  });
  await open(page, "cpu");
  await openData(page);
  const files = Object.entries(twoColours(4)).map(([name, bytes]) => ({ name, bytes }));
  await chooseFiles(page, [{ name: "two.zip", bytes: zip(files) }]);
  await expect(page.locator("#notices")).toContainText("Allow this page to read image data");
  await expect(page.locator(".import-summary")).toHaveCount(0);
  const { images, labels } = idxPair(24, 12, 3);
  await chooseFiles(page, [
    { name: "images.gz", bytes: images },
    { name: "labels.gz", bytes: labels },
  ]);
  await expect(page.locator(".import-words")).toContainText("24 images · 3 classes");
});
