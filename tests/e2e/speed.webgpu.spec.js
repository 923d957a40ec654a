import { ADAPTER, SOFTWARE } from "../../tools/chromium.mjs";
import { expect, NARROW, number, open, openView, pause, test, untilStep } from "./page.js";

test.use({ hasFewImages: true });

test("WebGPU is measured against the CPU, and both learn the same", async ({ page }) => {
  await open(page, "cpu");
  await openView(page, "settings");
  const batchSize = page.getByLabel("Batch size", { exact: true });
  await batchSize.fill("8");
  await batchSize.press("Enter");
  await openView(page, "speed");
  await page.getByRole("button", { name: "Compare WebGPU with the CPU" }).click();
  const race = page.locator("#race");
  await expect(race).toHaveAttribute("data-state", "done", { timeout: 400_000 });
  for (const backend of ["webgpu", "cpu"]) {
    expect(await number(race.locator(`[data-backend="${backend}"]`), "data-step-ms")).toBeGreaterThan(0);
  }
  const adapter = ADAPTER === SOFTWARE ? "google swiftshader, a software one." : "";
  await expect(race).toContainText(`times as fast here. The adapter is ${adapter}`);
  const losses = (await race.locator("tbody td:last-child").allTextContents()).map(Number);
  expect(losses[0]).toBeGreaterThan(1);
  expect(losses[1]).toBeCloseTo(losses[0], 3);
});

/** @param {number} groups of the second convolution @returns {object} of a run */
const grouped = (groups) => ({
  version: 1,
  network: {
    input: [1, 28, 28],
    classes: 10,
    layers: [
      { kind: "conv2d", filters: 4, kernel: 3, stride: 2, padding: 1 },
      { kind: "conv2d", filters: 4, kernel: 3, stride: 2, padding: 1, groups },
      { kind: "flatten" },
      { kind: "linear", features: 10 },
    ],
  },
  training: { batch_size: 8 },
});

for (const [groups, words] of /** @type {const} */ ([
  [1, "The commands of a training step are recorded once and replayed in each step."],
  [4, "The commands of each training step are prepared anew"],
])) {
  test(`the speed panel says whether steps are recorded, groups: ${groups}`, async ({ page }) => {
    await open(page, "webgpu", grouped(groups));
    await openView(page, "speed");
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await expect(page.locator("#speed .speed-recording")).toContainText(words, { timeout: 120_000 });
  });
}

test.describe("tiles of kernels", () => {
  // A release's service worker would answer for the script that is altered here.
  test.use({ serviceWorkers: "block" });

  test("are measured on an adapter that is not a software one, once, and the speed panel names them", async ({
    page,
  }) => {
    const renamed = `
    for (const [name, value] of Object.entries({ vendor: "some", architecture: "gpu", description: "", isFallbackAdapter: false }))
      Object.defineProperty(GPUAdapterInfo.prototype, name, { get: () => value });\n`;
    await page.route("**/worker/main.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: renamed + (await response.text()) });
    });
    const tiles = page.locator("#speed .speed-tiles");
    const train = async () => {
      await open(page, "webgpu", NARROW);
      await openView(page, "speed");
      await page.getByRole("button", { name: "Train", exact: true }).click();
      await expect(tiles).toContainText("Measured on this adapter: ", { timeout: 200_000 });
      await untilStep(page, 3, 200_000);
      await pause(page);
    };
    await train();
    await expect.poll(() => keptTiles(page)).toEqual([["1 some gpu", expect.any(Number)]]);
    // Whatever was measured: what is kept is taken, and not measured again.
    await keptTiles(page, 5);
    await page.goto("about:blank");
    await train();
    await expect(tiles).toHaveText(
      "Measured on this adapter: tiles in workgroup memory are fastest for convolutions, fully connected layers.",
    );
    expect(await keptTiles(page)).toEqual([["1 some gpu", 5]]);
  });
});

/** What the browser keeps of adapters, once it keeps `tiles` of each. @param {import("@playwright/test").Page} page @param {number} [tiles] */
function keptTiles(page, tiles) {
  return page.evaluate(async (tiles) => {
    /** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("convscope-tiles"));
    try {
      const store = database.transaction("adapters", "readwrite").objectStore("adapters");
      const keys = await done(store.getAllKeys());
      if (tiles !== undefined) for (const key of keys) await done(store.put(tiles, key));
      const values = await done(store.getAll());
      return keys.map((key, place) => [key, values[place]]);
    } finally {
      database.close();
    }
  }, tiles);
}
