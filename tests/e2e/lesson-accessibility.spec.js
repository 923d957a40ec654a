import { expectAccessible, show } from "./axe.js";
import { misfits } from "./fits.js";
import { GALLERY } from "./lesson-gallery.js";
import { rail } from "./lessons.js";
import { expect, RUN, test } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

const RAIL = "#lessons";
const SHEET = ".answer-sheet";

for (const width of [1280, 360])
  test(`nothing of a lesson is inaccessible or cut off at ${width} pixels, light and dark`, async ({ page }) => {
    test.setTimeout(1_200_000);
    await page.setViewportSize({ width, height: width === 360 ? 740 : 720 });
    await show(page, "light");
    await page.goto(RUN);
    await page.locator("#lessons-open").click();
    await rail(page).locator(".lesson-challenges > summary").click();
    await check(page, "the list");
    await openFile(page, "```nothing\n```\n");
    await expect(rail(page).locator(".lesson-faults li").first()).toBeVisible();
    await check(page, "a file with faults");
    await rail(page).getByRole("button", { name: "All lessons" }).click();
    await openFile(page, GALLERY);
    await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
    await playThrough(page);
    await check(page, "the end");
    await rail(page).locator(".lesson-back").click();
    await rail(page).getByRole("button", { name: "Answers" }).click();
    await expect(page.locator(`${SHEET} tbody tr`).first()).toBeVisible();
    await check(page, "the answer sheet", SHEET);
    await page.locator(SHEET).getByRole("button", { name: "Close", exact: true }).click();
    const projector = rail(page).locator(".lesson-tools .toggle");
    // Nobody projects a phone.
    await expect(projector).toBeVisible({ visible: width > 360 });
    if (width === 360) return;
    await projector.click();
    await page.mouse.move(1, 1);
    await expectAccessible(page, "the projector", RAIL);
  });

/** @param {Page} page @param {string} text */
function openFile(page, text) {
  const file = { name: "gallery.md", mimeType: "text/markdown", buffer: Buffer.from(text) };
  return rail(page).locator("input[type=file]").setInputFiles(file);
}

/** @param {Page} page @param {string} state @param {string} [part] */
async function check(page, state, part = RAIL) {
  // A term below a resting pointer shows its card, as it should.
  await page.mouse.move(1, 1);
  await expect(page.locator(".term-card:not([hidden])")).toHaveCount(0);
  await expectAccessible(page, state, part);
  const body = page.locator("#lessons .lesson-body");
  expect(await body.evaluate((each) => each.scrollWidth - each.clientWidth), `${state}, sideways`).toBe(0);
  // A sheet from below, and a dialog, lie over the page, as they should.
  const isSheet = (/** @type {string} */ each) =>
    each.startsWith("over each other") && (part === SHEET || isPhone(page));
  expect(
    (await misfits(page)).filter((each) => !isSheet(each)),
    state,
  ).toEqual([]);
}

/** @param {Page} page */
function isPhone(page) {
  return (page.viewportSize()?.width ?? 0) < 992;
}

/** Each step as it is opened, and as it is answered. @param {Page} page */
async function playThrough(page) {
  const aside = rail(page);
  for (const kind of ["look", "do", "choice", "several", "number", "order", "curve", "cell", "explain", "challenge"]) {
    await expect(aside.locator("h3").first()).toHaveText(kind);
    await check(page, kind);
    if (kind === "look") await aside.locator(".lesson-show").click();
    else if (["choice", "number", "order", "explain"].includes(kind)) {
      if (kind === "choice") await aside.locator(".lesson-choice input").first().check();
      if (kind === "number") await aside.locator(".lesson-number").fill("1");
      if (kind === "explain") await aside.locator("textarea").fill("So it is.");
      await aside.locator(".lesson-answer").click();
      await expect(aside.locator(".lesson-verdict")).not.toBeEmpty();
      if (await aside.locator(".lesson-right-answer").isVisible()) await aside.locator(".lesson-right-answer").click();
      await expect(aside.locator(".lesson-verdict > :first-child")).toBeInViewport();
      await expect(aside.locator(".lesson-verdict")).toBeFocused();
      await check(page, `${kind}, answered`);
    }
    await aside.locator(".lesson-next").click();
  }
}
