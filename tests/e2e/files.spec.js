import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloaded, drag, openFile, withHeader } from "./files.js";
import { set } from "./lab.js";
import { expect, number, open, pause, RUN, test, untilDataIsComplete, untilStep } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** Takes steps by the button and gives their losses, each exactly. @param {Page} page @param {number} steps */
async function step(page, steps) {
  const losses = [];
  const chart = page.locator("#loss-chart");
  const before = await number(chart, "data-points");
  for (let taken = 1; taken <= steps; taken++) {
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect(chart).toHaveAttribute("data-points", String(before + taken), { timeout: 30_000 });
    losses.push(await number(chart, "data-latest"));
  }
  return losses;
}

test("a saved run, opened again, goes on as if it had never stopped", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await set(page, "Seed", "7");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.getByText("applies at reset")).toHaveCount(0);
  await set(page, "Learning rate", "0.02");
  const before = await step(page, 3);
  const { name, bytes } = await downloaded(page, "Save");
  expect(name).toBe("convscope-3.safetensors");
  const uninterrupted = await step(page, 5);

  await set(page, "Seed", "1");
  await set(page, "Learning rate", "0.01");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", "0");
  await openFile(page, name, bytes);
  await expect(page.locator("#files")).toContainText("Opened convscope-3.safetensors at step 3.");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "paused");
  await expect(page.locator("#run")).toHaveAttribute("data-step", "3");
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", "3");
  expect(await number(page.locator("#loss-chart"), "data-latest")).toBe(before[2]);
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("7");
  await expect(page.getByLabel("Learning rate", { exact: true })).toHaveValue("0.02");
  await expect(page.locator("canvas[data-layer]").first()).toHaveAttribute("data-step", "3", { timeout: 30_000 });
  expect(await step(page, 5)).toEqual(uninterrupted);

  const weights = withHeader(bytes, ({ __metadata__, ...tensors }) => tensors);
  await openFile(page, "weights.safetensors", weights);
  await expect(page.locator("#files")).toContainText("weights only: the run starts from them at step 0");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle");
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", "0");
});

test("a run that is saved while the page still loads is saved as soon as it is there", async ({ page }) => {
  await page.goto(RUN);
  const { name, bytes } = await downloaded(page, "Save");
  expect(name).toBe("convscope-0.safetensors");
  expect(bytes.length).toBeGreaterThan(421_642 * 4);
  await expect(page.locator("#notices .notice")).toHaveCount(0);
});

test("a file that cannot be opened is named, and the run goes on", async ({ page }) => {
  await open(page, "cpu");
  const { bytes } = await downloaded(page, "Save");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 2, 60_000);
  const notices = page.locator("#notices");
  const lacking = withHeader(bytes, ({ "conv1.bias": bias, ...others }) => ({ ...others, "conv9.bias": bias }));
  for (const [content, sentence] of /** @type {[Buffer, RegExp][]} */ ([
    [Buffer.from("a text, and not what its name says"), /not a safetensors file/],
    [lacking, /conv1\.bias/],
    [bytes.subarray(0, bytes.length - 1000), /not a safetensors file/],
  ])) {
    const taken = await number(page.locator("#run"), "data-step");
    await openFile(page, "bad.safetensors", content);
    await expect(notices).toContainText(sentence, { timeout: 30_000 });
    await untilStep(page, taken + 2, 60_000);
    await page.getByRole("button", { name: "Dismiss", exact: true }).click();
    await expect(notices).toBeEmpty();
  }
  await openFile(page, "notes.pdf", Buffer.from("notes"));
  await expect(notices).toContainText("notes.pdf is not a .safetensors, .pt or .pth file.");
  const huge = join(mkdtempSync(join(tmpdir(), "convscope-")), "huge.safetensors");
  writeFileSync(huge, "");
  truncateSync(huge, 257e6);
  await page.locator("#files input").first().setInputFiles(huge);
  await expect(notices).toContainText("huge.safetensors is too large: 257 MB");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "training");
  await pause(page);
});

test("takes a file that is dropped on the page, and of several the first", async ({ page }) => {
  await open(page, "cpu");
  await step(page, 1);
  const { name, bytes } = await downloaded(page, "Save");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", "0");
  const drop = page.locator("#drop");
  const files = [
    { name, bytes },
    { name: "notes.pdf", bytes: Buffer.from("notes") },
  ];
  await expect(drop).toBeHidden();
  await drag(page, "dragenter", files);
  await expect(drop).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drop).toBeHidden();
  await drag(page, "dragover", files);
  await expect(drop).toBeVisible();
  await drag(page, "drop", files);
  await expect(drop).toBeHidden();
  await expect(page.locator("#files")).toContainText(/Opened convscope-1.safetensors at step 1\. .*first of 2 files/);
  await expect(page.locator("#run")).toHaveAttribute("data-step", "1");
  // Text that is dragged is none of its business.
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", "seven");
    document.body.dispatchEvent(new DragEvent("dragenter", { dataTransfer, bubbles: true }));
  });
  await expect(drop).toBeHidden();
});

test("exports the run as a PyTorch program", async ({ page }) => {
  await open(page, "cpu");
  const { name, bytes } = await downloaded(page, "Export PyTorch");
  expect(name).toBe("convscope.py");
  const text = bytes.toString("utf8");
  expect(text).toContain("class ");
  expect(text).toContain("state_dict");
  await expect(page.locator("#files")).toContainText("Exported as convscope.py.");
});

test("exports the trained network as an ONNX model", async ({ page }) => {
  await open(page, "cpu");
  const { name, bytes } = await downloaded(page, "Export ONNX");
  expect(name).toBe("convscope-0.onnx");
  const text = bytes.toString("latin1");
  for (const part of [
    "Convscope",
    "images",
    "scores",
    "Conv",
    "MaxPool",
    "Gemm",
    "conv1.weight",
    "(p / 255 - mean) / std",
  ])
    expect(text).toContain(part);
  // The tutorial's 421,642 parameters in float32, and what describes them.
  expect(bytes.length).toBeGreaterThan(4 * 421_642);
  expect(bytes.length).toBeLessThan(4 * 421_642 + 8000);
  await expect(page.locator("#files")).toContainText("Exported as convscope-0.onnx.");
});
