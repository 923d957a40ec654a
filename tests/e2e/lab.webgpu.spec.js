import { addBefore, apply, openEditor, setLayer } from "./lab.js";
import { expect, number, open, takeSteps, test, untilDataIsComplete } from "./page.js";

test.use({ hasFewImages: true });

test("a network that was put together by hand trains on WebGPU", async ({ page }) => {
  await open(page, "webgpu");
  await untilDataIsComplete(page);
  await openEditor(page);
  await page.getByLabel("Preset", { exact: true }).selectOption({ label: "Logistic regression" });
  for (const kind of ["conv2d", "batch_norm", "gelu", "avg_pool2d"]) await addBefore(page, kind, "flatten");
  await setLayer(page, "conv2d", "Filters", "4");
  await apply(page);
  await takeSteps(page, 2);
  const latest = await number(page.locator("#loss-chart"), "data-latest");
  expect(latest).toBeGreaterThan(0);
  expect(latest).toBeLessThan(10);
});
