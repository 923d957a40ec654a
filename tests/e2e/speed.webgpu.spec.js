import { ADAPTER, SOFTWARE } from "../../tools/chromium.mjs";
import { expect, number, open, test } from "./page.js";

test("WebGPU is measured against the CPU, and both learn the same", async ({ page }) => {
  await open(page, "cpu");
  const batchSize = page.getByLabel("Batch size", { exact: true });
  await batchSize.fill("8");
  await batchSize.press("Enter");
  await page.getByRole("button", { name: "Measure WebGPU against the CPU" }).click();
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
