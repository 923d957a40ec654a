import { readFileSync } from "node:fs";
import { openFile } from "./files.js";
import { expect, open, test, untilDataIsComplete } from "./page.js";

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
