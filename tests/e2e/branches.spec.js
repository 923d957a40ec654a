import { chooseLayer, explained, inspector } from "./inside.js";
import { apply, layerNames, openEditor } from "./lab.js";
import { expect, number, open, openView, takeSteps, test, untilDataIsComplete, untilStep } from "./page.js";

test.use({ hasFewImages: true });

test("branches are put together by keyboard, train, and explain each map by its own branch", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  await page.getByLabel("Preset", { exact: true }).selectOption({ label: "Logistic regression" });
  await page.getByRole("button", { name: "Add a layer before flatten" }).press("Enter");
  await page.locator('.add-menu [data-kind="branches"]').press("Enter");
  const two = ["block1", "conv1", "relu1", "conv1", "relu1", "flatten", "fc1"];
  await expect.poll(() => layerNames(page)).toEqual(two);
  const block = page.locator('.layer[data-kind="branches"]');
  await expect(block.getByRole("list", { name: "Body of block1.branch2" })).toBeVisible();
  const foot = block.locator(":scope > .layer-card > .layer-foot");
  // 16 + 16, and 16 * 9 + 16.
  await expect(foot).toContainText("192");
  await expect(foot).toContainText("32 × 28 × 28");

  // A third branch, which takes a layer from the second by keyboard, and gives it back.
  await expect(block.getByRole("button", { name: "Remove block1.branch1", exact: true })).toBeHidden();
  await page.getByRole("button", { name: "Add a branch to block1" }).press("Enter");
  await expect(page.locator(".layer-row [role=status]").first()).toHaveText("block1.branch3 added.");
  await expect(foot).toContainText("48 × 28 × 28");
  const grip = (/** @type {string} */ name) => page.getByRole("button", { name: `Move ${name}`, exact: true });
  await grip("block1.branch2.relu1").press("ArrowRight");
  await expect(page.locator(".layer-row [role=status]").first()).toHaveText(
    "block1.branch2.relu1 is now block1.branch3.relu1, layer 1 of 3.",
  );
  await expect(grip("block1.branch3.relu1")).toBeFocused();
  await grip("block1.branch3.relu1").press("ArrowLeft");
  await expect(grip("block1.branch2.relu1")).toBeFocused();
  await page.getByRole("button", { name: "Add a branch to block1" }).press("Enter");
  await expect(page.getByRole("button", { name: "Add a branch to block1" })).toBeHidden();
  await page.getByRole("button", { name: "Remove block1.branch4", exact: true }).press("Enter");
  await expect(page.getByRole("button", { name: "Add a branch to block1" })).toBeFocused();

  // What is wrong is said on the card that it is about.
  const third = block.locator(".layer-row").nth(2);
  await third.getByLabel("Stride", { exact: true }).fill("2");
  await third.getByLabel("Stride", { exact: true }).press("Enter");
  await expect(page.locator("#editor")).toHaveAttribute("data-state", "invalid", { timeout: 30_000 });
  await expect(block.locator(":scope > .layer-card > .layer-problem")).toContainText(
    "branch 1 gives 16x28x28, but its branch 3 gives 16x14x14",
  );
  await page.getByRole("button", { name: "Remove block1.branch3", exact: true }).press("Enter");
  await apply(page);

  await openView(page, "network");
  await expect(page.locator("#network .block")).toHaveCount(4);
  await expect(page.getByRole("img", { name: "Branch from" })).toHaveCount(2);
  await untilDataIsComplete(page);
  await takeSteps(page, 3);
  expect(await number(page.locator("#loss-chart"), "data-latest")).toBeLessThan(10);
  // Map 20 is the fourth of the second branch.
  await chooseLayer(page, "block1", 20);
  await explained(page);
  const lines = page.locator(".arithmetic-lines li b");
  await expect(lines).toHaveText(["block1.branch2.conv1", "block1.branch2.relu1", "block1"]);
  await expect(page.locator(".arithmetic-lines li").last()).toContainText("it is the value of its branch");
  const { result, activation } = await page
    .locator('[data-view="arithmetic"]')
    .evaluate((view) => ({ .../** @type {HTMLElement} */ (view).dataset }));
  expect(result).not.toBe("");
  expect(Math.abs(Number(result) - Number(activation))).toBeLessThanOrEqual(1e-5);
  await expect(inspector(page)).toHaveAttribute("data-layer", "block1");
});

test("Inception begins with its branches side by side, and a link has them", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  await page.getByLabel("Preset", { exact: true }).selectOption({ label: "Inception (small)" });
  await expect(page.locator(".preset-hint")).toContainText("four branches");
  await apply(page);
  await expect(page.getByLabel("Preset", { exact: true })).toHaveValue("inception");
  await openView(page, "network");
  const heads = page.locator("#network .block h3");
  const first = ["branch1.conv1", "branch2.conv1", "branch2.conv2", "branch3.conv1", "branch3.conv2", "branch3.conv3"];
  const fourth = ["branch4.pool1", "branch4.conv1"];
  const names = ["conv1", ...[...first, ...fourth].map((name) => `block1.${name}`), "block1"];
  await expect.poll(async () => (await heads.allTextContents()).slice(0, 10)).toEqual(names);
  // Of each module, in to the second, third and fourth branch, and out of the first, second and third.
  const branches = page.locator("#network .shortcut");
  await expect(branches).toHaveCount(12);
  await expect(branches.nth(0)).toHaveAttribute("aria-label", /^Branch from block1\.branch1\.\w+ to block1$/);
  await expect(branches.nth(1)).toHaveAttribute("aria-label", "Branch from pool1 to block1.branch2.conv1");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, 1, 120_000);
});
