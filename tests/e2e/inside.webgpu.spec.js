import { chooseLayer, explained, isPainted, lookInside, openTab, resultThatAgrees } from "./inside.js";
import { expect, open, test, untilDataIsComplete } from "./page.js";

test.use({ hasFewImages: true });

test("explains numbers and answers on WebGPU", async ({ page }) => {
  await open(page, "webgpu");
  await untilDataIsComplete(page);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 300_000 });
  await lookInside(page, 0, 0.3);
  await resultThatAgrees(page);
  for (const [layer, unit] of /** @type {[string, number][]} */ ([
    ["conv2", 5],
    ["pool2", 5],
    ["fc1", 7],
    ["softmax", 2],
  ])) {
    await chooseLayer(page, layer, unit);
    await explained(page);
    await resultThatAgrees(page);
  }
  await chooseLayer(page, "conv2", 5);
  await openTab(page, "Filters");
  await expect.poll(() => isPainted(page.locator(".bank")), { timeout: 120_000 }).toBe(true);
  await openTab(page, "Attribution");
  const why = page.locator('[data-view="why"]');
  for (const plane of ["saliency", "product", "cam"])
    await expect.poll(() => isPainted(why.locator(`[data-plane="${plane}"] canvas`)), { timeout: 120_000 }).toBe(true);
});
