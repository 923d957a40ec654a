/**
 * Own classes are called more than a digit: their names have room, or are cut within their place, in every view.
 */
/** @import {Page} from "@playwright/test" */

import { misfits } from "./fits.js";
import { chooseFiles, chooseImages, inUse, openData, zipOfClasses } from "./own.js";
import { expect, open, openView, test, untilStep } from "./page.js";

test.use({ hasFewImages: true });

/** Ten names of up to 20 letters, and one of 38. */
const NAMES = [
  "Ankle boot, brown",
  "Electric locomotive",
  "Grand piano",
  "Hot-air balloon",
  "Mountain bicycle",
  "Sandal",
  "Strawberry ice cream",
  "T-shirt or top",
  "Traffic light, red",
  "Water buffalo",
  "Vierwaldstaetterseedampfschifffahrtens",
];

const LONGEST = [
  "Vierwaldstaetterseedampfschifffahrtens",
  "Donaudampfschifffahrtselektrizitaetsch",
  "Rindfleischetikettierungsueberwachungs",
];

for (const [width, height] of [
  [360, 740],
  [768, 1024],
  [1280, 720],
])
  test.describe(`a window ${width} pixels wide`, () => {
    test.use({ viewport: { width, height } });

    test("has room for classes with long names", async ({ page }) => {
      await open(page, "cpu");
      await openData(page);
      await page.locator('[data-way="files"]').click();
      await page.locator("#files-name").fill("Names");
      await chooseImages(page, [{ name: "all.zip", bytes: zipOfClasses(NAMES, 4) }]);
      await inUse(page, "Names");
      await page.getByRole("button", { name: "Train", exact: true }).click();
      await untilStep(page, 1, 60_000);
      await expect(page.locator("#run")).toHaveAttribute("data-state", "finished", { timeout: 60_000 });
      for (const view of ["network", "evaluation", "data"]) {
        await openView(page, view);
        expect(await misfits(page), view).toEqual([]);
      }
      await openView(page, "evaluation");
      await expectMatrixInItsFrame(page);
      await expectNamesWhole(page, width);
      await expectReadable(page, "#digits");
      await page.getByLabel("Misclassified only").uncheck();
      await expectReadable(page, "#evaluation .predicted");
      // Each name has a place of its own, beside or over its bar.
      await openView(page, "network");
      const boxes = await page
        .locator(".class-row")
        .evaluateAll((rows) =>
          rows.map((row) =>
            [".class-name", ".class-track"].map((part) => row.querySelector(part)?.getBoundingClientRect()),
          ),
        );
      expect(boxes).toHaveLength(NAMES.length);
      for (const [name, track] of boxes)
        expect((name?.bottom ?? 0) <= (track?.top ?? 0) || (name?.right ?? 0) <= (track?.left ?? 0)).toBe(true);
    });
  });

for (const [width, height] of [
  [360, 640],
  [1280, 720],
])
  test.describe(`three classes, in a window ${width} pixels wide`, () => {
    test.use({ viewport: { width, height } });

    test("have room for their 38 letters, and a name for their set", async ({ page }) => {
      await open(page, "cpu");
      await openData(page);
      await chooseFiles(page, [{ name: "ships.zip", bytes: zipOfClasses(LONGEST, 8) }]);
      // What was found is in sight, and the set is called as it will be.
      const make = page.getByRole("button", { name: "Create data set (restart)", exact: true });
      await expect(make).toBeInViewport();
      await expect(page.locator("#files-name")).toHaveValue("ships");
      await make.click();
      await inUse(page, "ships");
      await page.getByRole("button", { name: "Train", exact: true }).click();
      await expect(page.locator("#run")).toHaveAttribute("data-state", "finished", { timeout: 60_000 });
      for (const view of ["network", "time", "runs", "evaluation"]) {
        await openView(page, view);
        expect(await misfits(page), view).toEqual([]);
        // A word of 38 letters pushes nothing out.
        const spilt = await page
          .locator(".input, .verdict")
          .evaluateAll((all) =>
            all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.className),
          );
        expect(spilt, view).toEqual([]);
        if (view === "time") await expectComparableBars(page);
        if (view === "evaluation") await expectFiguresInSight(page);
        // And what the prediction says, in as many lines, keeps no maps from their head.
        const [head, stages] = await Promise.all(
          [".block-head", ".segments"].map((part) =>
            page.locator(`#network .block-maps ${part}`).first().boundingBox(),
          ),
        );
        if (width > 1000) expect((stages?.y ?? NaN) - (head?.y ?? 0) - (head?.height ?? 0)).toBeLessThan(40);
      }
    });
  });

/** Each image of a list says what it is predicted as and, where that is wrong, what it is: whole, each in a line of its own. @param {Page} page @param {string} list */
async function expectReadable(page, list) {
  const items = page.locator(`${list} .digit-item[data-correct]`);
  await expect(items.first()).toBeVisible();
  // What is far from the window has no layout of its own; an image may be drawn anew meanwhile.
  await page.locator(list).evaluate((all) => [...all.querySelectorAll(".digit-item")].at(-1)?.scrollIntoView());
  expect(await misfits(page), list).toEqual([]);
  const said = await items.evaluateAll((all) =>
    all.map((item) => {
      const [read, truth] = [".digit-read", ".digit-truth"].map((part) => item.querySelector(part));
      const words = [read, truth].flatMap((each) => (each?.textContent ? [each] : []));
      const isCut = words.some((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        const [inner, box, outer] = [range, each, item].map((part) => part.getBoundingClientRect());
        if (!inner || !box || !outer) return true;
        const isClipped = getComputedStyle(each).overflow !== "visible" && inner.width > box.width + 1;
        return isClipped || inner.right > outer.right || inner.bottom > outer.bottom || inner.left < outer.left;
      });
      return {
        read: read?.textContent ?? "",
        truth: truth?.textContent ?? "",
        isCut,
        correct: item.getAttribute("data-correct"),
      };
    }),
  );
  for (const { read, truth, isCut, correct } of said) {
    expect(isCut, `${read} ${truth}`).toBe(false);
    const [name = "", sign] = read.split(/\s(?=[✓✗]$)/);
    expect(NAMES).toContain(name);
    expect(sign).toBe(correct === "true" ? "✓" : "✗");
    if (correct === "true") expect(truth).toBe("");
    else expect(NAMES).toContain(truth.replace(/^actual /, ""));
  }
  expect(said.some(({ correct }) => correct === "false")).toBe(true);
}

/** The bars of the answer begin below each other, and are long enough to be compared. @param {Page} page */
async function expectComparableBars(page) {
  const tracks = page.locator(".network-side .answer-track:visible");
  await expect(tracks).toHaveCount(LONGEST.length);
  const boxes = await tracks.evaluateAll((all) => all.map((each) => each.getBoundingClientRect()));
  expect(new Set(boxes.map(({ left }) => left)).size).toBe(1);
  for (const { width } of boxes) expect(width).toBeGreaterThanOrEqual(60);
}

/** All metrics of a class are in sight beside its name. @param {Page} page */
async function expectFiguresInSight(page) {
  const metrics = page.locator(".class-scores-view");
  await expect(metrics.locator("tbody tr")).toHaveCount(LONGEST.length);
  expect(await metrics.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
}

/** Names of up to 20 letters are whole over the columns of the confusion matrix, and where there is room beside its rows. @param {Page} page @param {number} width of the window, px */
async function expectNamesWhole(page, width) {
  const heads = page.locator(`#evaluation .confusion ${width < 500 ? "thead th" : "th"} span`);
  const cut = await heads.evaluateAll((names) =>
    names
      .filter((name) => name.scrollWidth > name.clientWidth + 1 || name.scrollHeight > name.clientHeight + 1)
      .map(({ textContent }) => textContent),
  );
  expect(cut.filter((name) => (name ?? "").length <= 20)).toEqual([]);
  expect(await heads.count()).toBe(NAMES.length * (width < 500 ? 1 : 2));
}

/** The confusion matrix fits, or fades where it goes on; rows keep their names while it is scrolled. @param {Page} page */
async function expectMatrixInItsFrame(page) {
  const frame = page.locator("#evaluation .confusion-frame");
  const width = await frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  await expect(page.locator("#evaluation .confusion-frame[data-more]")).toHaveCount(width > 0 ? 1 : 0);
  await frame.evaluate((scrolled) => scrolled.scrollTo(scrolled.scrollWidth, 0));
  await expect(page.locator("#evaluation .confusion-frame[data-more]")).toHaveCount(0);
  const [name, outer] = await Promise.all([frame.locator("tbody th").first().boundingBox(), frame.boundingBox()]);
  expect(Math.abs((name?.x ?? 0) - (outer?.x ?? NaN))).toBeLessThan(2);
}
