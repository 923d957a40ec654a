import { apply, openEditor } from "./lab.js";
import { expect, number, open, openView, takeSteps, test, untilDataIsComplete } from "./page.js";

test.use({ hasFewImages: true });

test("a layer is frozen by keyboard, the run says so, and trains the others", async ({ page }) => {
  await open(page, "cpu");
  await openEditor(page);
  const card = page.locator('.layer[data-kind="conv2d"]').first();
  const [freeze, factor] = [card.getByLabel("Freeze"), card.getByLabel("Learning rate factor", { exact: true })];
  await expect(factor).toHaveValue("1");
  await freeze.focus();
  await page.keyboard.press("Space");
  await expect(factor).toHaveValue("0");
  await expect(page.locator(".editor-words")).toContainText("conv 32 (frozen)");
  // It is still the preset's network.
  await expect(page.getByLabel("Preset", { exact: true })).toHaveValue("simple-cnn");
  await apply(page);
  await openView(page, "code");
  await expect(page.locator("#code")).toContainText('"conv1": 0.0,', { timeout: 30_000 });
  await untilDataIsComplete(page);
  await takeSteps(page, 3);
  expect(await number(page.locator("#loss-chart"), "data-latest")).toBeLessThan(10);

  // All of them frozen is refused, with what to do.
  await openEditor(page);
  for (const field of await page.locator("#editor").getByLabel("Freeze").all()) await field.check();
  await expect(page.locator(".editor-problem")).toContainText("every layer is frozen; train one of them", {
    timeout: 30_000,
  });
});
