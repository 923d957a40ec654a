import { chooseLayer, explained, inspector, resultThatAgrees } from "./inside.js";
import { apply, layerNames, openEditor } from "./lab.js";
import { expect, number, open, openView, takeSteps, test, untilDataIsComplete, untilStep } from "./page.js";

test.use({ hasFewImages: true });

test("a residual block is put together by keyboard, trains, and shows its sum", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  await page.getByLabel("Preset", { exact: true }).selectOption({ label: "Logistic regression" });
  await page.getByRole("button", { name: "Add a layer before flatten" }).press("Enter");
  await page.locator('.add-menu [data-kind="residual"]').press("Enter");
  await expect.poll(() => layerNames(page)).toEqual(["block1", "conv1", "relu1", "conv2", "flatten", "fc1"]);
  const block = page.locator('.layer[data-kind="residual"]');
  await expect(block.getByRole("list", { name: "Body of block1" })).toBeVisible();
  // 16 * 9 + 16, 16 * 16 * 9 + 16, and the 16 weights of the shortcut's convolution.
  await expect(block.locator(":scope > .layer-card > .layer-foot")).toContainText("2,496");
  await expect(block.locator(":scope > .layer-card > .layer-foot")).toContainText("16 × 28 × 28");

  // Within the body: one more layer, moved by the arrow keys, and one that is removed.
  await page.getByRole("button", { name: "Add a layer at the end of the body of block1" }).press("Enter");
  await page.locator('.add-menu [data-kind="batch_norm"]').press("Enter");
  await expect(page.locator(".layer-row [role=status]").first()).toHaveText("block1.bn1 added as layer 4 of 4.");
  await page.getByRole("button", { name: "Move block1.bn1", exact: true }).press("ArrowLeft");
  await expect.poll(() => layerNames(page)).toEqual(["block1", "conv1", "relu1", "bn1", "conv2", "flatten", "fc1"]);
  await page.getByRole("button", { name: "Remove block1.bn1" }).press("Enter");
  await expect(page.getByRole("button", { name: "Move block1.conv2", exact: true })).toBeFocused();

  // What is wrong is said on the card that it is about.
  await block.getByLabel("Shortcut", { exact: true }).selectOption("identity");
  await expect(page.locator("#editor")).toHaveAttribute("data-state", "invalid", { timeout: 30_000 });
  await expect(page.locator(".editor-problem")).toContainText("Layer 4 (block1) is invalid");
  await expect(block.locator(":scope > .layer-card > .layer-problem")).toContainText("choose the 1x1 convolution");
  await block.getByLabel("Shortcut", { exact: true }).selectOption("projection");
  await apply(page);

  await openView(page, "network");
  await expect(page.locator("#network .block")).toHaveCount(5);
  await expect(page.getByRole("img", { name: "Shortcut from" })).toHaveCount(1);
  await untilDataIsComplete(page);
  await takeSteps(page, 3);
  expect(await number(page.locator("#loss-chart"), "data-latest")).toBeLessThan(10);
  await chooseLayer(page, "block1", 3);
  await explained(page);
  await expect(page.locator(".arithmetic-lines li").last()).toContainText(/body .+ \+ shortcut .+ = /);
  await resultThatAgrees(page);
  await expect(inspector(page)).toHaveAttribute("data-layer", "block1");
});

test("a layer goes into the body of a block and out of it, by keyboard and by pointer", async ({ page }) => {
  // Both ends of a drag are to be on the screen.
  await page.setViewportSize({ width: 1280, height: 1800 });
  await open(page, "cpu");
  await openEditor(page);
  await page.getByLabel("Preset", { exact: true }).selectOption({ label: "Logistic regression" });
  await page.getByRole("button", { name: "Add a layer before flatten" }).press("Enter");
  await page.locator('.add-menu [data-kind="residual"]').press("Enter");
  await page.getByRole("button", { name: "Add a layer before block1", exact: true }).press("Enter");
  await page.locator('.add-menu [data-kind="tanh"]').press("Enter");
  await expect.poll(() => layerNames(page)).toEqual(["tanh1", "block1", "conv1", "relu1", "conv2", "flatten", "fc1"]);
  const grip = (/** @type {string} */ name) => page.getByRole("button", { name: `Move ${name}`, exact: true });
  await grip("tanh1").press("Shift+ArrowRight");
  await expect.poll(() => layerNames(page)).toEqual(["block1", "tanh1", "conv1", "relu1", "conv2", "flatten", "fc1"]);
  await expect(page.locator(".layer-row [role=status]").first()).toHaveText("tanh1 is now block1.tanh1, layer 1 of 4.");
  await expect(grip("block1.tanh1")).toBeFocused();
  // From the first place of the body, it goes out before the block.
  await grip("block1.tanh1").press("ArrowLeft");
  await expect.poll(() => layerNames(page)).toEqual(["tanh1", "block1", "conv1", "relu1", "conv2", "flatten", "fc1"]);
  await expect(grip("tanh1")).toBeFocused();

  const drag = async (/** @type {string} */ name, /** @type {string} */ before) => {
    const target = page.locator(".layer", { has: grip(before) }).last();
    await target.scrollIntoViewIfNeeded();
    const [from, to] = [await grip(name).boundingBox(), await target.boundingBox()];
    if (!from || !to) throw new Error("nothing to drag");
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 8, to.y + 24, { steps: 6 });
    await page.mouse.up();
  };
  await drag("tanh1", "block1.conv2");
  await expect.poll(() => layerNames(page)).toEqual(["block1", "conv1", "relu1", "tanh1", "conv2", "flatten", "fc1"]);
  await drag("block1.relu1", "flatten");
  await expect.poll(() => layerNames(page)).toEqual(["block1", "conv1", "tanh1", "conv2", "relu1", "flatten", "fc1"]);
  await apply(page);
});

test("ResNet-8 begins, and its maps stand in the order of the data", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  await page.getByLabel("Preset", { exact: true }).selectOption({ label: "ResNet-8" });
  await expect(page.locator(".preset-hint")).toContainText("Three residual blocks");
  await expect(page.locator(".editor-totals")).toContainText("77,562 parameters");
  await apply(page);
  await expect(page.getByLabel("Preset", { exact: true })).toHaveValue("resnet-8");
  await openView(page, "network");
  const heads = page.locator("#network .block h3");
  const names = "conv1 block1.conv1 block1.conv2 block1 block2.conv1 block2.conv2 block2.shortcut block2";
  await expect.poll(async () => (await heads.allTextContents()).slice(0, 8).join(" ")).toBe(names);
  const shortcuts = page.locator("#network .shortcut");
  const labels = ["relu1 to block1", "relu2 to block2.shortcut", "relu3 to block3.shortcut"];
  await expect(shortcuts).toHaveCount(3);
  for (const [place, label] of labels.entries())
    await expect(shortcuts.nth(place)).toHaveAttribute("aria-label", `Shortcut from ${label}`);
  // It begins behind the block that it leaves, and ends before the one that adds it.
  const boxOf = async (/** @type {import("@playwright/test").Locator} */ of) =>
    (await of.boundingBox()) ?? { x: 0, width: 0 };
  const [from, line, to] = [
    await boxOf(page.locator("#network .block").nth(0)),
    await boxOf(shortcuts.first()),
    await boxOf(page.locator("#network .block").nth(3)),
  ];
  expect(line.x).toBeGreaterThan(from.x + from.width - 12);
  expect(line.x + line.width).toBeLessThanOrEqual(to.x + 12);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, 1, 120_000);
});
