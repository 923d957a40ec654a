import { openGroup } from "./lab.js";
import { expect, test, untilDataIsComplete, openView } from "./page.js";

test.use({ hasFewImages: true });

/** 100 images, of which 20 are held out, for two short epochs of a network that takes no time. @param {object} parts */
function link(parts) {
  const layers = [{ kind: "flatten" }, { kind: "linear", features: 10 }];
  const network = { input: [1, 28, 28], classes: 10, layers };
  const run = { version: 1, network, train_size: 100, ...parts };
  return `/#run=${encodeURIComponent(JSON.stringify(run))}`;
}

/** @param {import("@playwright/test").Page} page @param {object} parts */
async function openRun(page, parts) {
  await page.goto(link(parts));
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await openView(page, "settings");
  await page.getByLabel("Backend").selectOption("cpu");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await untilDataIsComplete(page);
}

test("a share of the training images is held out, evaluated after each epoch, and decides when to stop", async ({
  page,
}) => {
  await openRun(page, { validation_share: 0.2, training: { epochs: 5, batch_size: 20, target_accuracy: 0.0001 } });
  await expect(page.getByLabel("Validation split")).toHaveValue("0.2");
  await openGroup(page, "stop");
  await expect(page.locator('[data-group="stop"] .group-note')).toContainText("watches the validation images");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  // 80 images in batches of 20.
  await expect(page.locator("#run")).toHaveAttribute("data-state", "finished", { timeout: 120_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-step", "4");
  await expect(page.locator("body")).toContainText("Stopped: the validation accuracy of ");
  const cells = page.locator('#epochs tr[data-epoch="1"] td.validation');
  await openView(page, "runs");
  await expect(cells).toHaveCount(2);
  await expect(cells.first()).toBeVisible();
  await expect(cells.first()).toHaveText(/^\d\.\d{4}$/);
  // Of twenty images each is 5 %.
  await expect(cells.last()).toHaveText(/^\d?\d?[05]\.00\s?%$/);
  await expect(page.locator("#accuracy-chart .chart-reading")).toContainText("of the validation images");
  await expect(page.locator("#loss-chart .chart-reading")).toContainText("validation ");
});

test("without a validation split the page says that early stopping watches the test images, and that its accuracy is then biased", async ({
  page,
}) => {
  await openRun(page, { training: { epochs: 1, batch_size: 50, patience: 1 } });
  await openGroup(page, "stop");
  const note = page.locator('[data-group="stop"] .group-note');
  await expect(note).toContainText("watches the test images");
  await expect(note).toContainText("is then biased upwards");
  await page.getByLabel("Patience").fill("0");
  await page.getByLabel("Patience").press("Enter");
  await expect(note).toBeHidden();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "finished", { timeout: 120_000 });
  await expect(page.locator("#epochs td.validation").first()).toBeHidden();
});
