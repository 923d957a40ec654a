import { addBefore, apply, layerNames, openEditor, set, setLayer, openGroup } from "./lab.js";
import {
  expect,
  number,
  open,
  pause,
  takeSteps,
  test,
  untilDataIsComplete,
  untilStep,
  openMenu,
  openView,
} from "./page.js";

test.use({ hasFewImages: true });

/** One of each kind that may stand before the flatten layer, in an order that is possible. */
const PARTS = [
  "conv2d",
  "batch_norm",
  "leaky_relu",
  "local_response_norm",
  "max_pool2d",
  "gelu",
  "avg_pool2d",
  "tanh",
  "sigmoid",
  "relu",
  "dropout",
  "global_avg_pool2d",
];

test("a network with one of each kind of layer is put together by hand, and trains", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  await page.getByLabel("Preset", { exact: true }).selectOption({ label: "Logistic regression" });
  await expect(page.locator(".preset-hint")).toContainText("One layer");
  for (const kind of PARTS) await addBefore(page, kind, "flatten");
  await setLayer(page, "conv2d", "Filters", "6");
  await setLayer(page, "dropout", "Probability", "0.25");
  const conv = page.locator('.layer[data-kind="conv2d"]');
  await expect(conv).toContainText("6·1·3·3 + 6 = 60");
  await expect(conv).toContainText("6 × 26 × 26");
  await apply(page);
  await expect(page.getByLabel("Preset", { exact: true })).toHaveValue("own");
  await untilDataIsComplete(page);
  await takeSteps(page, 4);
  const latest = await number(page.locator("#loss-chart"), "data-latest");
  expect(latest).toBeGreaterThan(0);
  expect(latest).toBeLessThan(10);
  await expect(page.locator("#network canvas[data-layer]")).toHaveCount(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
});

test("a press that lasts while the network is described is a click all the same", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  const conv = page.locator('.layer[data-kind="conv2d"]').first();
  await page.getByRole("button", { name: "Add a layer before relu1" }).hover();
  await page.mouse.down();
  await conv.getByLabel("Filters", { exact: true }).evaluate((field) => {
    /** @type {HTMLInputElement} */ (field).value = "6";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(conv).toContainText("6·1·3·3 + 6 = 60");
  await page.mouse.up();
  await expect(page.locator('.add-menu [data-kind="conv2d"]')).toBeVisible();
});

test("an invalid network is refused on its layer while the training goes on", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await openEditor(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 2, 60_000);
  // Applied at once too, before it is known what the network would be.
  const apply = await page.getByRole("button", { name: "Apply (restart)" }).elementHandle();
  await page.getByRole("button", { name: "Remove flatten" }).evaluate((remove, apply) => {
    /** @type {HTMLElement} */ (remove).click();
    /** @type {HTMLElement} */ (apply).click();
  }, apply);
  const editor = page.locator("#editor");
  await expect(editor).toHaveAttribute("data-state", "invalid", { timeout: 30_000 });
  await expect(page.locator(".editor-problem")).toContainText("Layer 7 (fc1) is invalid");
  await expect(page.locator(".layer", { has: page.locator(".invalid") })).toContainText(
    "put a flatten layer before it",
  );
  await expect(page.getByRole("button", { name: "Apply (restart)" })).toHaveAttribute("aria-disabled", "true");
  // What comes before it is known all the same.
  await expect(page.locator('.layer[data-kind="max_pool2d"]').nth(1)).toContainText("64 × 7 × 7");
  const step = await number(page.locator("#run"), "data-step");
  await untilStep(page, step + 2, 60_000);
  await expect(page.locator("#notices .notice")).toHaveCount(0);
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await expect(editor).toHaveAttribute("data-state", "applied", { timeout: 30_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "training");
  await pause(page);
  // Reset as soon begins what runs anew.
  const reset = await page.getByRole("button", { name: "Reset", exact: true }).elementHandle();
  await page.getByRole("button", { name: "Remove flatten" }).evaluate((remove, reset) => {
    /** @type {HTMLElement} */ (remove).click();
    /** @type {HTMLElement} */ (reset).click();
  }, reset);
  await expect(page.locator('#run[data-state="idle"][data-step="0"]')).toBeVisible();
  await expect(editor).toHaveAttribute("data-state", "invalid");
  await expect(page.locator("#notices .notice")).toHaveCount(0);
});

test("layers move by the keyboard, keep the focus, and it is said", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  const grip = page.getByRole("button", { name: "Move relu1", exact: true });
  await grip.focus();
  await page.keyboard.press("ArrowRight");
  expect((await layerNames(page)).slice(0, 3)).toEqual(["conv1", "pool1", "relu1"]);
  await expect(grip).toBeFocused();
  await expect(page.locator(".layer-row [role=status]")).toHaveText("relu1 moved to position 3 of 10.");
  const filters = page.locator('.layer[data-kind="conv2d"]').first().getByLabel("Filters", { exact: true });
  await filters.focus();
  await page.keyboard.press("Alt+ArrowRight");
  expect((await layerNames(page)).slice(0, 3)).toEqual(["pool1", "conv1", "relu1"]);
  await expect(filters).toBeFocused();
  await expect(filters).toHaveValue("32");
  await page.getByRole("button", { name: "Duplicate relu1", exact: true }).click();
  await expect(page.locator(".layer")).toHaveCount(11);
});

test("layers move by the pointer", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  const box = async (/** @type {string} */ name) => {
    const found = await page.getByRole("button", { name, exact: true }).boundingBox();
    if (!found) throw new Error(`${name} is not visible`);
    return found;
  };
  const [from, to] = [await box("Move conv1"), await box("Move conv2")];
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x - 4, to.y + 8, { steps: 8 });
  await expect(page.locator(".drop-here")).toHaveCount(1);
  await page.mouse.up();
  expect((await layerNames(page)).slice(0, 4)).toEqual(["relu1", "pool1", "conv1", "conv2"]);
});

test("a link brings the whole run along, and a bad one is told", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "cpu");
  await openEditor(page);
  await setLayer(page, "conv2d", "Filters", "8");
  await set(page, "Momentum", "0.5");
  await set(page, "Seed", "7");
  await openMenu(page, "share");
  await page.getByRole("button", { name: "Copy link", exact: true }).click();
  await expect(page.getByRole("button", { name: "Copied", exact: true })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await expect(page.getByLabel("Momentum", { exact: true })).toHaveValue("0.5");
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("7");
  await expect(page.locator(".editor-words")).toContainText("conv 8 · ReLU");
  await expect(page.locator("canvas[data-layer]").first()).toHaveAttribute("data-maps", "8");
  await expect(page.getByText("applies at reset")).toHaveCount(0);

  // A link that is followed on the page itself.
  await page.evaluate((run) => (location.hash = `#run=${run}`), encodeURIComponent('{"version":1,"seed":9}'));
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("9");
  await expect(page.locator(".editor-words")).toContainText("conv 32 · ReLU");
  await expect(page.locator("canvas[data-layer]").first()).toHaveAttribute("data-maps", "32", { timeout: 30_000 });

  await page.goto("about:blank");
  await page.goto(`/#run=${encodeURIComponent('{"version":1,"training":{"momentum":3}}')}`);
  await expect(page.locator("#notices")).toContainText("momentum is 3, but it must be", { timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await expect(page.getByLabel("Momentum", { exact: true })).toHaveValue("0.9");
});

test("another optimiser proposes its learning rate, and both wait for the reset", async ({ page }) => {
  await open(page, "cpu");
  await openGroup(page, "optimiser");
  await page.getByLabel("Algorithm", { exact: true }).selectOption("adam");
  const rate = page.getByLabel("Learning rate", { exact: true });
  await expect(rate).toHaveValue("0.001");
  await expect(page.getByLabel("Momentum", { exact: true })).toBeHidden();
  await expect(page.getByText("applies at reset")).toHaveCount(2);
  // Everything else still acts on the run under way.
  await set(page, "Epochs", "6");
  await expect(page.locator('[data-readout="Epoch"]')).toHaveText("0 of 6");
  await expect(page.locator("#notices")).toBeEmpty();
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.getByText("applies at reset")).toHaveCount(0);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 30_000 });
});

test("a loss that is no number stops the run, which says so and keeps its last good weights", async ({ page }) => {
  await open(page, "cpu");
  await openGroup(page, "loss");
  await page.getByLabel("Loss function", { exact: true }).selectOption("mean_squared_error");
  await set(page, "Learning rate", "10");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.getByText("applies at reset")).toHaveCount(0);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  const run = page.locator("#run");
  await expect(run).toHaveAttribute("data-state", "finished", { timeout: 120_000 });
  await expect(page.locator(".run-words")).toContainText("is not finite. The last good weights are kept");
  const kept = await run.getAttribute("data-step");
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", kept ?? "");
  await set(page, "Learning rate", "0.001");
  await expect(run).not.toHaveAttribute("data-state", "finished");
});

test("a run ends when the target accuracy is reached, and goes on without a target", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await openEditor(page);
  await page.getByLabel("Preset", { exact: true }).selectOption({ label: "Logistic regression" });
  await set(page, "Batch size", "1024");
  await openGroup(page, "stop");
  await set(page, "Target accuracy", "0.5");
  await apply(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  const run = page.locator("#run");
  await expect(run).toHaveAttribute("data-state", "finished", { timeout: 240_000 });
  await expect(page.locator(".run-words")).toContainText(/test accuracy of [\d.]+ % has reached the target/);
  await expect(run).toHaveAttribute("data-epoch", "1");
  await set(page, "Target accuracy", "0");
  await expect(run).toHaveAttribute("data-state", "paused");
});

test("a run that is replaced stays listed, on the chart, and can be restored", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  const step = page.getByRole("button", { name: "Step", exact: true });
  for (const taken of ["1", "2"]) {
    await step.click();
    await expect(page.locator("#run")).toHaveAttribute("data-step", taken, { timeout: 30_000 });
  }
  const latest = await number(page.locator("#loss-chart"), "data-latest");
  const seed = await page.getByLabel("Seed", { exact: true }).inputValue();
  await set(page, "Seed", "77");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  const runs = page.locator("#runs");
  await expect(runs).toHaveAttribute("data-kept", "1", { timeout: 30_000 });
  await expect(runs).toContainText("Now: seed 77");
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-others", "1");
  await openView(page, "runs");
  await runs.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "2", { timeout: 30_000 });
  await expect(runs).toHaveAttribute("data-kept", "0");
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue(seed);
  expect(await number(page.locator("#loss-chart"), "data-latest")).toBe(latest);
});

test("Sprint brings its settings along, and runs when it is applied", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  const preset = page.getByLabel("Preset", { exact: true });
  const button = page.getByRole("button", { name: "Apply (restart)", exact: true });
  await expect(preset).toHaveValue("simple-cnn");
  await preset.selectOption({ label: "Sprint" });
  await expect(page.locator(".preset-hint")).toContainText("a fifth of the steps");
  await expect(preset).toHaveValue("sprint");
  await expect(button).toHaveAttribute("aria-disabled", "false");
  // Given up, the settings are those of before.
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await expect(preset).toHaveValue("simple-cnn");
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(page.locator("#setting-batch_size")).toHaveValue("64");
  // So they are where another preset is chosen.
  await preset.selectOption({ label: "Sprint" });
  await preset.selectOption({ label: "LeNet-5" });
  await expect(page.locator("#setting-batch_size")).toHaveValue("64");
  await preset.selectOption({ label: "Sprint" });
  await apply(page);
  await expect(preset).toHaveValue("sprint");
  await expect(button).toHaveAttribute("aria-disabled", "true");
  // Applied, it goes with its settings too, and comes back where that is given up.
  await preset.selectOption({ label: "SimpleCNN" });
  await expect(preset).toHaveValue("simple-cnn");
  await expect(page.locator("#setting-batch_size")).toHaveValue("64");
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await expect(preset).toHaveValue("sprint");
  await openView(page, "settings");
  await expect(page.getByLabel("Batch size", { exact: true })).toHaveValue("256");
  await expect(page.getByLabel("Learning rate", { exact: true })).toHaveValue("0.2");
  await untilDataIsComplete(page);
  await takeSteps(page, 2);
  // Another setting, and it is no longer Sprint.
  await set(page, "Batch size", "128");
  await openEditor(page);
  await expect(preset).toHaveValue("simple-cnn");
});
