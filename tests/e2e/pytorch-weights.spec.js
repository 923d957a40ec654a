import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { openFile } from "./files.js";
import { apply, layerNames } from "./lab.js";
import { expect, open, test, untilDataIsComplete } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** The network of tests/fixtures/weights/generate.py, with a head of so many classes. @param {number} hidden */
const run = (hidden) => ({
  version: 1,
  network: {
    input: [1, 28, 28],
    classes: 10,
    layers: [
      { kind: "conv2d", filters: 2, kernel: 3, stride: 4 },
      { kind: "relu" },
      { kind: "flatten" },
      ...(hidden > 0 ? [{ kind: "linear", features: hidden }] : []),
      { kind: "linear", features: 10 },
    ],
  },
});

/** @param {string} name */
const fixture = (name) => readFileSync(`tests/fixtures/weights/${name}`);

/** @param {Page} page @param {object} wanted */
async function begin(page, wanted) {
  await open(page, "cpu", wanted);
  await untilDataIsComplete(page);
}

test("weights of torch.save are opened, whatever wraps or numbers their names", async ({ page }) => {
  await begin(page, run(0));
  const status = page.locator("#files");
  await openFile(page, "wrapped.pth", fixture("wrapped.pth"));
  await expect(status).toContainText("Opened wrapped.pth, weights only: the run starts from them at step 0.");
  await expect(status).toContainText("The prefix module._orig_mod. was removed from all names.");
  await openFile(page, "sequential.pt", fixture("sequential.pt"));
  await expect(status).toContainText("Opened sequential.pt");
  await expect(status).toContainText("layers were matched in their order");
  for (const name of ["checkpoint.pth", "half.pt", "bfloat16.pt", "double.pt", "strided.pt"]) {
    await openFile(page, name, fixture(name));
    await expect(status).toContainText(`Opened ${name}`);
  }
});

test("weights that fit in part are shown in a table, and taken with a new head", async ({ page }) => {
  await begin(page, run(16));
  await openFile(page, "named.pt", fixture("named.pt"));
  const dialog = page.getByRole("dialog", { name: "Weights in named.pt" });
  await expect(dialog).toContainText("2 of the network's 6 parameters fit the file.");
  const rows = dialog.locator("tbody tr");
  await expect(rows).toHaveCount(6);
  await expect(rows.nth(2)).toContainText("fc1.weight 10 × 98");
  await expect(rows.nth(2)).toContainText("fc1.weight 16 × 98");
  await expect(dialog.locator('[data-fits="true"]')).toHaveCount(2);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await openFile(page, "named.pt", fixture("named.pt"));
  await dialog.getByRole("button", { name: /Use what fits/ }).click();
  await expect(page.locator("#files")).toContainText("Opened named.pt: 2 of 6 parameters are from the file");
});

test("a file that would execute something is refused with a sentence", async ({ page }) => {
  await begin(page, run(0));
  await openFile(page, "whole-model.pt", fixture("whole-model.pt"));
  await expect(page.locator(".notice")).toContainText("holds a Python object (__main__.Stranger)");
});

test("a link names weights of torch.save beside the page", async ({ page }) => {
  await page.route("**/shared/linked.pt", (route) => route.fulfill({ body: fixture("sequential.pt") }));
  await page.route("**/stranger.pth", (route) => route.fulfill({ body: fixture("whole-model.pt") }));
  const link = (/** @type {string} */ path) => `#run=${encodeURIComponent(JSON.stringify(run(0)))}&weights=${path}`;
  await page.goto(`/${link("shared/linked.pt")}`);
  await expect(page.locator("#files")).toContainText("Opened shared/linked.pt, weights only", { timeout: 60_000 });
  await page.evaluate((hash) => (location.hash = hash), link("stranger.pth"));
  await expect(page.locator(".notice")).toContainText("stranger.pth holds a Python object (__main__.Stranger)");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle");
});

test("TinyVGG, saved by PyTorch under an author's names, makes PyTorch's maps of a digit", async ({ page }) => {
  const conv = { kind: "conv2d", filters: 10, kernel: 3 };
  const block = [conv, { kind: "relu" }, conv, { kind: "relu" }, { kind: "max_pool2d", kernel: 2 }];
  const layers = [...block, ...block, { kind: "flatten" }, { kind: "linear", features: 10 }];
  await begin(page, { version: 1, network: { input: [1, 28, 28], classes: 10, layers } });
  await openFile(page, "tiny-vgg.pt", fixture("tiny-vgg.pt"));
  await expect(page.locator("#files")).toContainText("layers were matched in their order");
  await expect(page.locator(".input")).toHaveAttribute("data-index", "0");
  const expected = mapsOf(fixture("tiny-vgg-maps.safetensors"));
  for (const [block, layer] of /** @type {const} */ ([
    [1, "relu2"],
    [2, "relu3"],
    [3, "relu4"],
  ])) {
    const shown = page.locator("#network .block").nth(block);
    await expect(shown.locator("canvas[data-layer]")).toHaveAttribute("data-layer", layer);
    const found = await numbersOf(page, shown.locator(".save-menu"));
    expect(found).toHaveLength(expected[layer].length);
    const worst = Math.max(...found.map((value, place) => Math.abs(value - (expected[layer][place] ?? NaN))));
    expect(worst, layer).toBeLessThan(1e-5);
    expect(Math.max(...found), layer).toBeGreaterThan(0.05);
  }
});

test("a network is built from a file whose weights do not fit, and then takes them", async ({ page }) => {
  await begin(page, run(16));
  await openFile(page, "tiny-vgg.pt", fixture("tiny-vgg.pt"));
  const dialog = page.getByRole("dialog", { name: "Weights in tiny-vgg.pt" });
  await dialog.getByRole("button", { name: "Build the network from this file" }).press("Enter");
  await expect(page.locator("#files")).toContainText("The network of tiny-vgg.pt is a draft in Layers");
  const editor = page.locator("#editor");
  await expect(editor).toBeVisible();
  const names = "conv1 relu1 conv2 relu2 pool1 conv3 relu3 conv4 relu4 pool2 flatten fc1";
  await expect.poll(async () => (await layerNames(page)).join(" ")).toBe(names);
  await expect(editor.locator(".editor-notes")).toContainText("output reads 160 numbers, 16 of each of 10 maps");
  const marked = editor.locator(".layer-open:not(:empty)");
  await expect(marked).toHaveCount(10);
  await expect(marked.first()).toContainText("Stride, padding and dilation are not in the file");
  // What is changed has been looked at; and back, for the file.
  const first = editor.locator('.layer[data-kind="max_pool2d"]').first();
  for (const kernel of ["3", "2"]) {
    await first.getByLabel("Kernel size", { exact: true }).fill(kernel);
    await first.getByLabel("Kernel size", { exact: true }).press("Enter");
  }
  await expect(marked).toHaveCount(9);
  await apply(page);
  await expect(marked).toHaveCount(0);
  await expect(editor.locator(".editor-notes")).toBeHidden();
  await openFile(page, "tiny-vgg.pt", fixture("tiny-vgg.pt"));
  await expect(page.locator("#files")).toContainText("Opened tiny-vgg.pt, weights only");
});

/** The float32 tensors of a safetensors file by their names. @param {Buffer} file @returns {Record<string, Float32Array>} */
function mapsOf(file) {
  const data = 8 + Number(file.readBigUInt64LE(0));
  const { __metadata__, ...tensors } = JSON.parse(file.subarray(8, data).toString());
  const numbers = (/** @type {[number, number]} */ [from, to]) =>
    new Float32Array(Uint8Array.from(file.subarray(data + from, data + to)).buffer);
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, numbers(tensor.data_offsets)]));
}

/** What a menu of maps saves as CSV. @param {Page} page @param {import("@playwright/test").Locator} menu */
async function numbersOf(page, menu) {
  await menu.locator("summary").click();
  const button = menu.getByRole("button", { name: "Data (CSV)" });
  const [saved] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const [, ...lines] = (await readFile(await saved.path())).toString().trim().split("\r\n");
  await page.keyboard.press("Escape");
  return lines.map((line) => Number(line.split(",")[3]));
}
