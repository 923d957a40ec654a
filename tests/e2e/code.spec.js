import { setLayer } from "./lab.js";
import { expect, NARROW, open, openView, test } from "./page.js";

test.use({ hasFewImages: true });

test("the code is that of the network in the editor, and its lines and layers are marked together", async ({
  page,
}) => {
  await open(page, "cpu", NARROW);
  await openView(page, "layers");
  await setLayer(page, "conv2d", "Filters", "5");
  await openView(page, "code");
  const line = page.locator('.code-lines [data-layer="conv1"]').first();
  await expect(line).toContainText("nn.Conv2d(1, 5, kernel_size=3", { timeout: 30_000 });
  await expect(line).toContainText("5 × 28 × 28");
  await expect(page.locator("#code")).toHaveAttribute("data-state", "draft");
  // What is written in several lines is no code: not "and", "from" or "in" either.
  const lines = page.locator(".code-lines li");
  await expect(lines.nth(3).locator(".code-string")).toContainText("--train 1");
  await expect(lines.nth(3).locator(".code-keyword")).toHaveCount(0);
  await expect(lines.filter({ hasText: /^import torch$/ }).locator(".code-keyword")).toHaveText("import");
  await line.hover();
  await expect(page.locator("#network .block").first()).toHaveClass(/lit/);
  await page.locator("#network .block").nth(1).hover();
  await expect(page.locator('.code-lines .lit[data-layer="conv2"]')).toHaveCount(2);
  await expect(line).not.toHaveClass(/lit/);
});
