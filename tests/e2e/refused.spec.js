import { set } from "./lab.js";
import { expect, test } from "./page.js";

test.use({ hasFewImages: true });

/** Its activations take more than 2 GB in batches of 1,024. */
const WIDE = {
  version: 1,
  network: {
    input: [1, 28, 28],
    classes: 10,
    layers: [
      { kind: "conv2d", filters: 100, kernel: 1, stride: 1, padding: 0 },
      ...[{ kind: "relu" }, { kind: "relu" }, { kind: "relu" }],
      ...[{ kind: "flatten" }, { kind: "linear", features: 10 }],
    ],
  },
};

test("a setting that is refused stays in its field with the reason, and the others act", async ({ page }) => {
  await page.goto(`/#run=${encodeURIComponent(JSON.stringify(WIDE))}`);
  const run = page.locator("#run");
  await expect(run).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  const field = page.locator(".field").filter({ has: page.getByLabel("Batch size", { exact: true }) });
  await set(page, "Batch size", "1024");
  await expect(field.locator(".field-note")).toContainText("at most 2 GB");
  await expect(field.getByLabel("Batch size", { exact: true })).toHaveValue("1024");
  await expect(field.getByLabel("Batch size", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await set(page, "Epochs", "7");
  await expect(run).toContainText("of 7");
  await expect(page.locator("#runs")).toContainText("epochs 7");
  await expect(page.locator("#runs")).not.toContainText("batch size");
  await set(page, "Batch size", "128");
  await expect(field.locator(".field-note")).toHaveText("");
  await expect(page.locator("#runs")).toContainText("batch size 128");
  await expect(page.locator("#notices .notice")).toHaveCount(0);
});
