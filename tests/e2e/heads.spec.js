/**
 * Beside a view that is open the network has little room: the name of each of its blocks, and the choice of what is shown of it, take a line.
 */
/** @import {Page} from "@playwright/test" */

import { expect, open, openView, test } from "./page.js";

test.use({ hasFewImages: true });

test.use({ viewport: { width: 1280, height: 720 } });

for (const locale of ["en-GB", "zh-CN"])
  test.describe(locale, () => {
    test.use({ locale });

    test("blocks beside a view are named in one line", async ({ page }) => {
      await page.goto("/");
      await expect(page.locator('canvas[data-layer][data-step="0"]').first()).toBeVisible({ timeout: 60_000 });
      for (const view of ["settings", "evaluation", "code"]) {
        await openView(page, view);
        expect(await headsBeyondALine(page), view).toEqual([]);
        // The tutorial's network is there whole.
        const over = await page.locator("#network").evaluate((flow) => flow.scrollWidth - flow.clientWidth);
        expect(over, view).toBe(0);
      }
    });
  });

test("so are those within blocks, and the network is scrolled", async ({ page }) => {
  await open(page, "cpu");
  await openView(page, "layers");
  await page.getByLabel("Preset").selectOption("resnet-8");
  await page.getByRole("button", { name: "Apply (restart)", exact: true }).click();
  await expect(page.locator("#network h3", { hasText: "block2.shortcut" })).toHaveCount(1, { timeout: 60_000 });
  for (const view of ["settings", "evaluation", "code"]) {
    await openView(page, view);
    expect(await headsBeyondALine(page), view).toEqual([]);
  }
});

/** Heads of more than a line, or wider than their block. @param {Page} page */
function headsBeyondALine(page) {
  const heads = ":is(.block-head h3, .block-shape, .block-top .segments, .input > .segments):visible";
  return page.locator(`.stage ${heads}`).evaluateAll((heads) =>
    heads.flatMap((head) => {
      const { height, right } = head.getBoundingClientRect();
      const isLong = height > (head.matches(".segments") ? 32 : 24);
      const isWide = right > (head.closest(".block, .input")?.getBoundingClientRect().right ?? 0) + 0.5;
      return isLong || isWide || head.scrollWidth > head.clientWidth + 1 ? [`${head.textContent}`] : [];
    }),
  );
}
