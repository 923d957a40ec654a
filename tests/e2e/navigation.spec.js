// The way from view to view, and back.
import { evaluateNow } from "./evaluation.js";
import { expect, NARROW, open, openMenu, openView, test } from "./page.js";

test.use({ hasFewImages: true });

test.describe("a phone in the dark", () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, colorScheme: "dark" });

  test("shows a wrong answer's network, goes back to the list, and draws light on dark", async ({ page }) => {
    await open(page, "cpu", { ...NARROW, train_size: 200 });
    await evaluateNow(page);
    const mistake = page.locator("#evaluation .predicted .digit-item").nth(12);
    await mistake.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => scrollY);
    expect(scrolled).toBeGreaterThan(100);
    await mistake.tap();
    await expect(page.locator(".stage")).toHaveAttribute("data-view", "network");
    await expect(page.locator("#digit")).toBeInViewport({ ratio: 1 });
    await expect(page.locator("[data-source]")).toHaveAttribute(
      "data-index",
      String(await mistake.getAttribute("data-index")),
    );
    await page.goBack();
    await expect(mistake).toBeInViewport();
    expect(Math.abs((await page.evaluate(() => scrollY)) - scrolled)).toBeLessThan(50);

    // What is scrolled to is behind neither the bar nor the views.
    await openView(page, "data");
    for (const choice of await page.locator('.drawn-class input[type="radio"]').all()) {
      await choice.scrollIntoViewIfNeeded();
      await choice.tap();
      await expect(choice).toBeChecked();
    }
    const filter = (/** @type {string} */ pad) => page.locator(pad).evaluate((each) => getComputedStyle(each).filter);
    expect(await filter("#example-pad")).toBe("invert(1)");
    expect(await filter("#pad")).toBe("invert(1)");
  });
});

test("Back and Forward go from view to view, and a link that was copied meanwhile is not followed again", async ({
  page,
}) => {
  // Without a clipboard a link is shown in the address.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "clipboard"));
  await open(page, "cpu", NARROW);
  const stage = page.locator(".stage");
  const map = page.locator("#network canvas[data-layer]").first();
  await map.focus();
  await page.keyboard.press("Enter");
  await expect(stage).toHaveAttribute("data-view", "inspector");
  await openView(page, "evaluation");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 60_000 });
  await openMenu(page, "share");
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.keyboard.press("Escape");
  const link = new URL(page.url()).hash;

  await page.goBack();
  await expect(stage).toHaveAttribute("data-view", "inspector");
  await page.locator("#inside-layer").focus();
  await page.goBack();
  await expect(stage).toHaveAttribute("data-view", "network");
  await expect(map).toBeFocused();
  await page.goForward();
  await expect(stage).toHaveAttribute("data-view", "inspector");
  await page.keyboard.press("Escape");
  await page.goBack();
  await expect(stage).toHaveAttribute("data-view", "inspector");
  expect(new URL(page.url()).hash).toBe(link);
  // The run is the one that was there.
  await expect(page.locator("#run")).toHaveAttribute("data-step", "1");
});
