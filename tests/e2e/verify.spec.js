import { expect, number, open, openView, pause, test, untilStep } from "./page.js";

test.use({ hasFewImages: true });

/** @import {TestInfo} from "@playwright/test" */

/** The project's name. @param {TestInfo} info */
const backendOf = (info) => /** @type {"cpu" | "webgpu"} */ (info.project.name);

test("every number agrees with PyTorch", async ({ page, context }, info) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, backendOf(info));
  const verify = page.locator("#verify");
  await expect(verify).toContainText("lists the differences");
  await openView(page, "verify");
  await verify.getByRole("button", { name: "Compare with PyTorch", exact: true }).click();
  // On the CPU it may be done before anybody looks.
  if (backendOf(info) === "webgpu") await expect(verify).toHaveAttribute("data-state", "running");
  await expect(verify).toHaveAttribute("data-state", "done", { timeout: 500_000 });
  const rows = verify.locator("[data-quantity]");
  for (const row of await rows.all()) console.log((await row.locator("th, td").allTextContents()).join("  "));
  expect(await rows.count()).toBeGreaterThan(30);
  await expect(verify.locator('[data-group="Others"]')).toHaveCount(0);
  await expect(verify.locator('[data-passed="false"]')).toHaveCount(0);
  await expect(verify).toContainText(`All ${await rows.count()} numbers agree with PyTorch`);
  await expect(verify).toContainText(backendOf(info) === "cpu" ? "Computed on the CPU" : "Computed on WebGPU");

  await verify.getByRole("button", { name: "Copy as text", exact: true }).click();
  await expect(verify).toContainText("Copied");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split("\n").filter((line) => line.endsWith("pass")).length).toBe(await rows.count());
  expect(text).toContain(await page.evaluate(() => navigator.userAgent));
});

test("compares while the training goes on, and on a narrow screen", async ({ page }, info) => {
  test.skip(backendOf(info) === "webgpu", "a step takes too long there");
  await page.setViewportSize({ width: 360, height: 800 });
  await open(page, "cpu");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 2, 60_000);
  const before = await number(page.locator("#run"), "data-step");
  const verify = page.locator("#verify");
  await openView(page, "verify");
  await verify.getByRole("button", { name: "Compare with PyTorch", exact: true }).click();
  await expect(verify).toHaveAttribute("data-agreed", "true", { timeout: 200_000 });
  expect(await number(page.locator("#run"), "data-step")).toBeGreaterThan(before + 2);
  await pause(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("refused for this test"))));
  await verify.getByRole("button", { name: "Copy as text", exact: true }).click();
  await expect(page.getByLabel("As text")).toHaveValue(/^Convscope compared with PyTorch: All/);
  await expect(page.getByLabel("As text")).toBeFocused();
});

test.describe("without PyTorch's numbers", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("says so, and can be asked again", async ({ page }, info) => {
    test.skip(backendOf(info) === "webgpu", "no different there");
    await page.route("**/fixtures/*", (route) => route.fulfill({ status: 404 }));
    await open(page, "cpu");
    const again = page.getByRole("button", { name: "Compare with PyTorch", exact: true });
    await openView(page, "verify");
    await again.click();
    await expect(page.locator("#notices")).toContainText(/PyTorch's numbers could not be loaded .*HTTP 404/);
    await expect(page.locator("#verify")).toHaveAttribute("data-state", "failed");
    await expect(again).toHaveAttribute("aria-disabled", "false");
  });
});
