import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { makeDataSet } from "../../tools/data-set.mjs";
import { tar } from "../js/archive-files.js";
import { idxPair, inUse, png } from "./own.js";
import { expect, open, openMenu, openView, test } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** Has a folder lie beside the page. @param {Page} page @param {string} site @param {string} [folder] */
async function serve(page, site, folder = "sets") {
  await page.route(`**/${folder}/**`, (route) => {
    const path = `${site}${decodeURIComponent(new URL(route.request().url()).pathname)}`;
    return existsSync(path) ? route.fulfill({ body: readFileSync(path) }) : route.fulfill({ status: 404, body: "" });
  });
}

/** CIFAR-10's archive, of a few images a class. @param {number} count of a batch */
function cifar(count) {
  const batch = Buffer.concat(
    Array.from({ length: count }, (_, place) =>
      Buffer.concat([Buffer.of(place % 3), Buffer.alloc(3072, 40 * (1 + (place % 3)))]),
    ),
  );
  const names = Buffer.from("airplane\nautomobile\nbird\n");
  const files = {
    "data_batch_1.bin": batch,
    "data_batch_2.bin": batch,
    "test_batch.bin": batch,
    "batches.meta.txt": names,
  };
  return gzipSync(tar(Object.entries(files).map(([name, bytes]) => ({ name: `cifar-10-batches-bin/${name}`, bytes }))));
}

test("opens data sets by a link, from folders that the tool has made", async ({ page }, { outputDir }) => {
  mkdirSync(outputDir, { recursive: true });
  const put = (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) => {
    writeFileSync(`${outputDir}/${name}`, bytes);
    return `${outputDir}/${name}`;
  };
  const [train, held] = [idxPair(60, 28, 4), idxPair(20, 28, 4)];
  const fashion = [
    put("train-images-idx3-ubyte.gz", train.images),
    put("train-labels-idx1-ubyte.gz", train.labels),
    put("t10k-images-idx3-ubyte.gz", held.images),
    put("t10k-labels-idx1-ubyte.gz", held.labels),
  ];
  const classes = ["T-shirt", "Trouser", "Pullover", "Dress"];
  const said = await makeDataSet(`${outputDir}/sets/fashion`, fashion, { name: "Fashion", classes });
  expect(said).toBe("Fashion: 80 images of 1 x 28 x 28 in 4 classes");
  await makeDataSet(`${outputDir}/sets/cifar`, [put("cifar-10-binary.tar.gz", cifar(30))], { name: "CIFAR" });
  for (const [place, folder] of ["red", "blue"].entries()) {
    mkdirSync(`${outputDir}/pictures/${folder}`, { recursive: true });
    for (let each = 0; each < 8; each++)
      put(`pictures/${folder}/${each}.png`, png(20, 20, place ? [0, 0, 200] : [200, 0, 0]));
  }
  await makeDataSet(`${outputDir}/sets/two`, [`${outputDir}/pictures`], { name: "Two", side: 16, colour: true });
  const { sets } = JSON.parse(readFileSync(`${outputDir}/sets/index.json`, "utf8"));
  expect(sets.map((/** @type {{path: string}} */ { path }) => path)).toEqual([
    "sets/fashion",
    "sets/cifar",
    "sets/two",
  ]);

  await serve(page, outputDir);
  await page.goto("/#data=sets/fashion");
  await inUse(page, "Fashion");
  await expect(page.locator(".class-name")).toHaveText(classes, { timeout: 30_000 });
  await expect(page.locator("#data-sets .data-words")).toContainText("60 training and 20 test images in 4 classes");
  await page.goto("about:blank");
  await page.goto("/#data=sets/cifar");
  await inUse(page, "CIFAR");
  await expect(page.locator("#data-sets .data-words")).toContainText("60 training and 30 test images in 3 classes");
  await expect(page.locator("#data-sets .data-size")).toHaveText(/^32 × 32/);
  await page.evaluate(() => (location.hash = "#data=sets/two"));
  await inUse(page, "Two");
  await expect(page.locator("#data-sets .data-size")).toHaveText(/^16 × 16/);
});

test("offers the data sets beside the page, and a copied link says where they are", async ({ page, context, browser }, {
  outputDir,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  mkdirSync(outputDir, { recursive: true });
  const files = Object.entries(idxPair(60, 16, 3)).map(([name, bytes]) => {
    writeFileSync(`${outputDir}/${name}.gz`, bytes);
    return `${outputDir}/${name}.gz`;
  });
  await makeDataSet(`${outputDir}/data/rows of 3`, files, { name: "Rows", classes: ["a", "b", "c"] });
  await serve(page, outputDir, "data");
  await open(page, "cpu");
  await openView(page, "data");
  const offered = page.locator('.set[data-path="data/rows of 3"]');
  await expect(offered).toContainText("Rows60 images · 3 classes · 16 × 16, grey · beside this page");
  await offered.getByRole("button", { name: "Load (restart) Rows", exact: true }).click();
  await inUse(page, "Rows");
  await expect(page.locator('.set[data-name="Rows"]')).toHaveCount(1);
  await expect(offered).toHaveCount(0);

  const copied = async () => {
    await openMenu(page, "share");
    await page.getByRole("button", { name: "Copy link", exact: true }).click();
    await expect(page.locator(".link").first()).toContainText("Copied");
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const link = await copied();
  await expect(page.locator(".link-note").first()).toBeHidden();
  expect(link).toMatch(/#run=[^&]+&data=data\/rows%20of%203$/);
  // It is remembered for another visit, and means something to whoever has never been here.
  await page.goto("about:blank");
  await open(page, "cpu");
  await openView(page, "data");
  await page.getByRole("button", { name: "Use (restart) Rows", exact: true }).click();
  await inUse(page, "Rows");
  expect(await copied()).toBe(link);
  const other = await (await browser.newContext()).newPage();
  await serve(other, outputDir, "data");
  await other.goto(link);
  await inUse(other, "Rows");
  await expect(other.locator(".class-name")).toHaveText(["a", "b", "c"]);
  await other.context().close();
});

test.describe("a link to a data set that is not there, or another one", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("is refused in a sentence, and the tutorial's run begins", async ({ page }, { outputDir }) => {
    mkdirSync(outputDir, { recursive: true });
    const { images, labels } = idxPair(20, 12, 4);
    const files = ["images.gz", "labels.gz"].map((name, place) => {
      writeFileSync(`${outputDir}/${name}`, place ? labels : images);
      return `${outputDir}/${name}`;
    });
    await makeDataSet(`${outputDir}/sets/altered`, files);
    writeFileSync(
      `${outputDir}/sets/altered/images.gz`,
      images.map((byte, place) => (place === 40 ? byte ^ 1 : byte)),
    );
    await serve(page, outputDir);
    const notices = page.locator("#notices");
    await page.goto("/#data=sets/none");
    await expect(notices).toContainText("sets/none/manifest.json could not be loaded: the server answers 404", {
      timeout: 60_000,
    });
    await inUse(page, "MNIST");
    await page.evaluate(() => (location.hash = "#data=sets/altered"));
    await expect(notices).toContainText("images.gz differs from what its manifest lists", { timeout: 60_000 });
    // The images of the run under way are still there.
    await expect(page.locator("#data")).toHaveAttribute("data-state", "complete", { timeout: 60_000 });
    await expect(page.locator("#test-image")).toBeEnabled();
    await page.evaluate(() => (location.hash = "#data=../../etc/passwd"));
    await expect(notices).toContainText("is no data set on this page’s own host");
    await inUse(page, "MNIST");
  });
});
