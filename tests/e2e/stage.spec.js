/**
 * The page on one screen: what must hold of its layout, its views, and where the focus goes.
 * @module
 */
import { evaluateNow } from "./evaluation.js";
import { misfits, tooSmallForFingers } from "./fits.js";
import { lookInside } from "./inside.js";
import { expect, NARROW, open, openMenu, openView, test, VIEWS } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** Windows in which the stage needs no scrolling. */
const SIZES = [
  [1280, 720],
  [1366, 768],
  [1440, 900],
  [1920, 1080],
];

for (const [width = 0, height = 0] of SIZES) {
  for (const locale of ["en-GB", "zh-CN"]) {
    test.describe(`a window of ${width} by ${height}, in ${locale}`, () => {
      test.use({ viewport: { width, height }, locale });

      test("holds the stage without scrolling, and cuts nothing of any view", async ({ page }) => {
        await page.goto("/");
        await expect(page.locator("#pretrained")).toBeVisible({ timeout: 60_000 });
        await expect(page.locator("#lesson-offer")).toBeVisible();
        await expect(page.locator('canvas[data-layer][data-step="0"]').first()).toBeVisible({ timeout: 60_000 });
        for (const view of VIEWS) {
          await openView(page, view);
          expect(await misfits(page), view).toEqual([]);
          expect(await overflow(page), view).toEqual({ across: 0, down: 0 });
          // Nobody has changed anything.
          await expect(page.locator('[aria-invalid="true"]'), view).toHaveCount(0);
        }
        await openView(page, "network");
        expect(await outside(page)).toEqual([]);
        const rows = await page
          .locator("#network .segments:visible")
          .evaluateAll((all) =>
            all.map((one) => new Set([...one.children].map((each) => each.getBoundingClientRect().top)).size),
          );
        expect(rows).toEqual([1, 1]);
      });
    });
  }
}

test("the menu that adds a layer stays within the window, and scrolls nothing", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, "cpu", NARROW);
  await openView(page, "layers");
  const places = page.locator(".layer-add");
  for (const place of [1, await places.count()]) {
    await places.nth(place - 1).click();
    const menu = await page.locator(".add-menu").boundingBox();
    expect((menu?.y ?? 720) + (menu?.height ?? 0)).toBeLessThanOrEqual(720);
    expect(await overflow(page)).toEqual({ across: 0, down: 0 });
    await page.keyboard.press("Escape");
  }
});

test.describe("a phone", () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true });

  test("has the bar in two lines and the views below the thumb, each without scrolling sideways", async ({ page }) => {
    await open(page, "cpu", NARROW);
    for (const view of VIEWS) {
      await openView(page, view);
      expect(await misfits(page), view).toEqual([]);
      for (const details of await page.locator("main details:not([open]) > summary").all())
        if (await details.isVisible()) await details.click();
      expect(await tooSmallForFingers(page), view).toEqual([]);
    }
    // Each menu, with as many words as there may be in it.
    await page.locator("#menu-share p").evaluateAll((notes) => notes.forEach((note) => note.removeAttribute("hidden")));
    await page
      .locator("#menu-share p")
      .first()
      .evaluate((note) => (note.textContent = "word ".repeat(40)));
    for (const menu of /** @type {const} */ (["backend", "files", "share", "language", "theme"])) {
      await openMenu(page, menu);
      const box = await page.locator(`#menu-${menu}`).boundingBox();
      expect(box?.x, menu).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 360) + (box?.width ?? 0), menu).toBeLessThanOrEqual(360);
      await page.keyboard.press("Escape");
    }
    const bar = await page.locator(".topbar").boundingBox();
    expect(bar?.height).toBeLessThanOrEqual(100);
    const views = await page.locator("#views").boundingBox();
    expect((views?.y ?? 0) + (views?.height ?? 0)).toBe(640);
  });

  test("has the tab of the view that a link names in sight", async ({ page }) => {
    await page.goto("/?view=runs");
    await expect(page.locator('[data-tab="runs"][aria-current="true"]')).toBeInViewport({ ratio: 1 });
  });
});

for (const [locale, hasTouch, map, line] of /** @type {const} */ ([
  ["en-GB", true, "Tap a map to inspect it.", "Tap a line"],
  ["en-GB", false, "Point at a map", "Point at a line"],
  ["zh-CN", true, "轻点一张特征图", "轻点一行代码"],
  ["zh-CN", false, "指向一张特征图", "指向一行代码"],
]))
  test.describe(`${hasTouch ? "a finger" : "a mouse"}, in ${locale},`, () => {
    test.use({ locale, hasTouch, viewport: { width: 820, height: 1180 } });

    test("is told what it can do", async ({ page }) => {
      await open(page, "cpu");
      await expect(page.locator("#network")).toContainText(map);
      await openView(page, "code");
      await expect(page.locator(".code-note")).toContainText(line);
    });
  });

test.describe("a tablet", () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });

  test("has the confusion matrix of ten digits whole beside the maps of the time machine", async ({ page }) => {
    await page.setViewportSize({ width: 768, height: 1024 });
    await open(page, "cpu", NARROW);
    await evaluateNow(page);
    await openView(page, "time");
    const frame = page.locator("#side-chosen .confusion-frame");
    await expect(frame.locator("td[data-count]")).toHaveCount(100);
    expect(await frame.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  });

  test("has room for fingers, and cuts nothing", async ({ page }) => {
    await open(page, "cpu", NARROW);
    for (const view of VIEWS) {
      await openView(page, view);
      expect(await misfits(page), view).toEqual([]);
      expect(await tooSmallForFingers(page), view).toEqual([]);
    }
    await page.getByRole("button", { name: "Lessons", exact: true }).click();
    await expect(page.locator("#lessons")).toBeVisible();
    expect(await tooSmallForFingers(page), "lessons").toEqual([]);
  });
});

test("a view is in the address, and a reload shows it again", async ({ page }) => {
  await open(page, "cpu", NARROW);
  await openView(page, "evaluation");
  expect(new URL(page.url()).searchParams.get("view")).toBe("evaluation");
  await page.reload();
  await expect(page.locator("#evaluation")).toBeVisible({ timeout: 60_000 });
  await openView(page, "network");
  expect(new URL(page.url()).search).toBe("");
  await expect(page.locator("#evaluation")).toBeHidden();
});

test("views are reached by keyboard, and Escape gives the focus back", async ({ page }) => {
  await open(page, "cpu", NARROW);
  const tab = (/** @type {string} */ view) => page.locator(`[data-tab="${view}"]`);
  await tab("network").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(tab("layers")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#preset")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(page.locator("#preset")).toBeHidden();
  await expect(tab("layers")).toBeFocused();

  // From a map to the inspector, and back to the map.
  const map = page.locator("#network canvas[data-layer]").first();
  await map.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#inside")).toBeVisible();
  await expect(page.locator(".inside-section")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#inside")).toBeHidden();
  await expect(map).toBeFocused();
});

test("a menu opens at its button and closes by Escape, back to it", async ({ page }) => {
  await open(page, "cpu", NARROW);
  await openMenu(page, "files");
  const [menu, opener] = [page.locator("#menu-files"), page.locator('[data-menu="files"]')];
  const [below, above] = [await menu.boundingBox(), await opener.boundingBox()];
  expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? NaN) + (above?.height ?? NaN));
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(opener).toBeFocused();
});

test("the receptive field of a pixel is drawn from the image to its map", async ({ page }) => {
  await open(page, "cpu", NARROW);
  await lookInside(page, 1, 0.3);
  // Of the image, of the eight maps that conv2 reads, and the pixel; two lines from each to the next.
  const lines = page.locator(".field-lines");
  await expect(lines).toHaveAttribute("data-steps", "3");
  await expect(lines.locator("rect")).toHaveCount(10);
  await expect(lines.locator("line")).toHaveCount(4);
  const field = await lines.locator("rect").last().getAttribute("y");
  await lookInside(page, 1, 0.6);
  await expect(lines.locator("rect").last()).not.toHaveAttribute("y", field ?? "");
});

test("the focus stays on the page when a button goes away by what it does", async ({ page }) => {
  await page.goto("/");
  const scratch = page.getByRole("button", { name: "Start from scratch", exact: true });
  await expect(scratch).toBeVisible({ timeout: 60_000 });
  await scratch.focus();
  await page.keyboard.press("Enter");
  await expect(scratch).toBeHidden();
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeFocused();
});

test("networks that are replaced leave no listeners and no nodes behind", async ({ page }) => {
  await open(page, "cpu", NARROW);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const counted = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  const replace = async (/** @type {number} */ filters) => {
    const [first, ...others] = NARROW.network.layers;
    const run = { ...NARROW, network: { ...NARROW.network, layers: [{ ...first, filters }, ...others] } };
    await page.evaluate((hash) => (location.hash = hash), `run=${encodeURIComponent(JSON.stringify(run))}`);
    const maps = page.locator("#network canvas[data-layer]").first();
    await expect(maps).toHaveAttribute("data-maps", String(filters), { timeout: 60_000 });
    await expect(maps).toHaveAttribute("data-step", "0", { timeout: 60_000 });
  };
  await replace(2);
  await replace(3);
  const before = await counted();
  for (let round = 0; round < 25; round++) {
    await replace(2);
    await replace(3);
  }
  const after = await counted();
  console.log(
    `listeners ${before.JSEventListeners} → ${after.JSEventListeners}, nodes ${before.Nodes} → ${after.Nodes}`,
  );
  expect(after.JSEventListeners).toBeLessThan(before.JSEventListeners * 1.3);
  expect(after.Nodes).toBeLessThan(before.Nodes * 1.5);
});

test.describe("a fault in the page", () => {
  test.use({ expectedErrors: [/out of order/] });

  test("is told once, with its details to copy", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, "cpu", NARROW);
    for (let time = 0; time < 3; time++)
      await page.evaluate(() => void Promise.reject(new Error("the test is out of order")));
    const notice = page.locator("#notices .notice");
    await expect(notice).toHaveCount(1);
    await expect(notice).toContainText("A part of the page failed: the test is out of order.");
    await notice.getByRole("button", { name: "Copy details" }).click();
    await expect(notice.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("the test is out of order");
    await notice.getByRole("button", { name: "Dismiss" }).press("Enter");
    await expect(notice).toHaveCount(0);
    await expect(page.locator("body")).not.toBeFocused();
  });
});

/** How much of the page is beyond its window. @param {Page} page */
function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { across: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });
}

/** What of the stage is not wholly in the window, or has been given no room. @param {Page} page */
function outside(page) {
  return page.evaluate(() => {
    const parts = ["#digit", "#network canvas[data-layer]", "#network .class-row", "#loss-chart", "#accuracy-chart"];
    return parts
      .flatMap((selector) => [...document.querySelectorAll(selector)])
      .filter((part) => {
        const { top, left, right, bottom, width, height } = part.getBoundingClientRect();
        const panel = part.closest(".panel")?.getBoundingClientRect();
        const isIn = top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
        const isInPanel = panel && right <= panel.right + 1 && bottom <= panel.bottom + 1;
        return !isIn || !isInPanel || width < 30 || height < 5;
      })
      .map((part) => `${part.tagName} ${part.id || part.className} ${JSON.stringify(part.getBoundingClientRect())}`);
  });
}
