import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { tar, zip } from "../js/archive-files.js";
import { inUse, openData, png } from "./own.js";
import { expect, number, open, test, untilStep } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** Data sets as large as the published ones, by `make full-size`; a fiftieth of that without it. */
const SCALE = process.env.FULL_SIZE ? 1 : 1 / 50;
/** Whatever the size: no file is looked at but the archive's list. */
const REFUSED_MS = 3000;

test.describe("while a run trains", { tag: "@timed" }, () => {
  test.beforeEach(async ({ page }, { outputDir }) => {
    test.setTimeout(1_800_000);
    mkdirSync(outputDir, { recursive: true });
    await open(page, "cpu");
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await untilStep(page, 2, 120_000);
    await openData(page);
    await page.locator('[data-way="files"]').click();
  });

  test("70,000 pictures in folders are imported", async ({ page }, { outputDir }) => {
    const count = 7000 * SCALE;
    const shades = Array.from({ length: 10 }, (_, place) => png(28, 28, [25 * place, 120, 250 - 25 * place]));
    const folders = Array.from({ length: 10 }, (_, digit) => [
      { name: `digits/${digit}/`, bytes: new Uint8Array(), method: 0 },
      { name: `digits/${digit}/.DS_Store`, bytes: Buffer.from("Bud1"), method: 0 },
      ...Array.from({ length: count }, (_, place) => ({
        name: `digits/${digit}/${place}.png`,
        bytes: shades[(digit + place) % 10] ?? new Uint8Array(),
        method: 0,
      })),
      { name: `__MACOSX/digits/${digit}/._0.png`, bytes: Buffer.from("Mac OS X"), method: 0 },
    ]);
    const path = `${outputDir}/digits.zip`;
    writeFileSync(path, zip(folders.flat()));
    await imported(page, path, "digits", 10 * count);
  });

  test("CIFAR-10 is imported", async ({ page }, { outputDir }) => {
    const count = 10_000 * SCALE;
    const names = ["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch"];
    const batches = names.map((name, batch) => ({
      name: `cifar-10-batches-bin/${name}.bin`,
      bytes: records(count, batch),
    }));
    const path = `${outputDir}/cifar-10-binary.tar.gz`;
    writeFileSync(path, gzipSync(tar(batches), { level: 1 }));
    await imported(page, path, "cifar-10-binary", 6 * count);
  });

  test("10,000 encrypted pictures are refused within 3 seconds", async ({ page }, { outputDir }) => {
    const entries = Array.from({ length: 10_000 * SCALE }, (_, place) => ({
      name: `a/${place}.png`,
      flags: 1,
      method: 99,
    }));
    const path = `${outputDir}/locked.zip`;
    writeFileSync(path, zip(entries));
    const before = await number(page.locator("#run"), "data-step");
    const began = performance.now();
    await choose(page, path);
    await expect(page.locator("#notices")).toContainText("None of the files in locked.zip can be read.");
    const took = performance.now() - began;
    console.log(`${entries.length} encrypted pictures: refused after ${seconds(took)} s`);
    expect(took).toBeLessThan(REFUSED_MS);
    await untilStep(page, before + 1, 60_000);
  });
});

/** @param {Page} page @param {string} path */
function choose(page, path) {
  return page.locator('.file-maker input[type="file"][multiple]').setInputFiles(path);
}

/** Imports an archive, and says how long it took. @param {Page} page @param {string} path @param {string} name of the set @param {number} images */
async function imported(page, path, name, images) {
  const patience = { timeout: 1_200_000 };
  const before = await number(page.locator("#run"), "data-step");
  await page.evaluate(noteSteps);
  const began = performance.now();
  await choose(page, path);
  const words = page.locator(".import-words");
  await expect(words).toContainText(`${images.toLocaleString("en-GB")} images · `, patience);
  const shown = performance.now() - began;
  const create = page
    .locator(".import-summary")
    .getByRole("button", { name: "Create data set (restart)", exact: true });
  await create.click();
  await expect(page.locator(`.set[data-name="${name}"]`)).toHaveCount(1, patience);
  const made = performance.now() - began;
  console.log(`${name}, ${images} images: summary after ${seconds(shown)} s, made after ${seconds(made)} s`);
  expect(await page.evaluate("mostSteps"), "training has gone on").toBeGreaterThan(before);
  await inUse(page, name);
}

/** Notes the steps of the run under way: as soon as the data set is there, another run begins. Runs in the page. */
function noteSteps() {
  const run = document.getElementById("run");
  const noted = Object.assign(window, { mostSteps: 0 });
  const note = () => (noted.mostSteps = Math.max(noted.mostSteps, Number(run?.dataset.step)));
  if (run) new MutationObserver(note).observe(run, { attributeFilter: ["data-step"] });
}

/** @param {number} ms */
function seconds(ms) {
  return (ms / 1000).toFixed(1);
}

/** CIFAR-10's records: a label, and the planes of 32 × 32 pixels in three colours. @param {number} count @param {number} batch */
function records(count, batch) {
  const bytes = Buffer.alloc(count * 3073);
  for (let place = 0; place < count; place++) {
    const label = (place + batch) % 10;
    bytes.fill(20 + 20 * label, place * 3073, (place + 1) * 3073);
    bytes[place * 3073] = label;
    // No two are the same.
    bytes.writeUInt32LE(place + count * batch, place * 3073 + 1);
  }
  return bytes;
}
