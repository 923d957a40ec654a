import { misfits } from "./fits.js";
import { expect, featureMaps, NARROW, number, open, openView, pixels, test, untilDataIsComplete } from "./page.js";

test.use({ hasFewImages: true });

test("a drawn digit reaches the network as 28x28 and changes both layers' maps", async ({ page }) => {
  await open(page, "cpu");
  const before = await Promise.all([0, 1].map((block) => pixels(featureMaps(page).nth(block))));
  const chosen = await pixels(page.locator("#digit"));
  await page.getByText("Draw", { exact: true }).first().click();
  // The pad is empty, and the digit too once the worker has answered: were the test image still there, it would pass for empty.
  await expect.poll(() => pixels(page.locator("#digit"))).not.toBe(chosen);
  const pad = page.locator("#pad");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("the pad is not visible");
  const empty = await pixels(page.locator("#digit"));
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 12 });
  await page.mouse.up();
  await expect.poll(() => pixels(page.locator("#digit"))).not.toBe(empty);
  for (const block of [0, 1]) {
    await expect.poll(() => pixels(featureMaps(page).nth(block))).not.toBe(before[block]);
  }
  const probabilities = await Promise.all(
    [...Array(10).keys()].map((digit) => number(page.locator(`[data-class="${digit}"]`).first(), "data-probability")),
  );
  expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 2);
  const drawn = await pixels(page.locator("#digit"));
  expect(drawn).not.toBe(empty);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => pixels(page.locator("#digit"))).toBe(empty);
});

test("the maps belong to the digit that is chosen", async ({ page }) => {
  await open(page, "cpu");
  const maps = featureMaps(page).first();
  const first = await pixels(maps);
  await page.getByRole("button", { name: "Next image", exact: true }).click();
  await expect.poll(() => pixels(maps)).not.toBe(first);
  await page.getByRole("button", { name: "Previous image", exact: true }).click();
  await expect.poll(() => pixels(maps)).toBe(first);
  expect(await number(maps, "data-maps")).toBe(32);
  expect(await number(featureMaps(page).nth(1), "data-maps")).toBe(64);
});

test("says which backend runs and why, where the browser has no WebGPU", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("#backend")).toHaveAttribute("data-backend", "cpu", { timeout: 60_000 });
  await expect(page.locator("#backend")).toHaveText(/^Running on the CPU, because .*WebGPU.*\.$/);
});

test("asks no other host for anything", async ({ page, baseURL }) => {
  /** @type {string[]} */
  const foreign = [];
  page.on(
    "request",
    (request) =>
      request.url().startsWith(`${baseURL}/`) || request.url().startsWith("blob:") || foreign.push(request.url()),
  );
  await open(page, "cpu");
  await untilDataIsComplete(page);
  expect(foreign).toEqual([]);
});

for (const width of [360, 768, 1440]) {
  test(`fits ${width} pixels: nothing is wider, cut off or over something else`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, "cpu");
    expect(await misfits(page)).toEqual([]);
  });
}

test("a scale with both signs stays below its own maps, however narrow they are", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const { layers, ...others } = NARROW.network;
  const tanh = layers.map((layer) => (layer.kind === "relu" ? { kind: "tanh" } : layer));
  await open(page, "cpu", { ...NARROW, network: { ...others, layers: tanh } });
  for (const view of /** @type {const} */ (["network", "layers"])) {
    await openView(page, view);
    const scales = page.locator(".flow .legend.diverging");
    await expect(scales).toHaveCount(3);
    const found = await scales.evaluateAll((all) =>
      all.map((scale) => {
        const outer = scale.closest(".block")?.getBoundingClientRect();
        const parts = [...scale.querySelectorAll("span")].map((part) => part.getBoundingClientRect());
        return {
          over: Math.max(...parts.map(({ right }) => right)) - (outer?.right ?? 0),
          narrowestRamp: Math.min(...[...scale.querySelectorAll(".legend-ramp")].map(({ clientWidth }) => clientWidth)),
        };
      }),
    );
    for (const { over, narrowestRamp } of found) {
      expect(over, view).toBeLessThan(1);
      expect(narrowestRamp, view).toBeGreaterThan(10);
    }
  }
});
