/**
 * Whether the page fits its window: nothing to scroll to sideways, no words over others, none cut off.
 * @module
 */
import { expect, openMenu, openView } from "./page.js";

/** @import {Locator, Page} from "@playwright/test" */

/** Less than this is rounding, px. */
const SLACK = 1.5;

/** Whatever of the page does not fit, each in a line; empty where all does. @param {Page} page @returns {Promise<string[]>} */
export async function misfits(page) {
  const sideways = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  const wide = sideways > 0 ? [`the page is ${sideways} px wider than its window`] : [];
  return [
    ...new Set([
      ...wide,
      ...(await page.evaluate(crampedWords, SLACK)),
      ...(await cutFields(page)),
      ...(await burstChoices(page)),
    ]),
  ];
}

/** Fields that do not show all of what is in them. @param {Page} page */
function cutFields(page) {
  return page.locator("input, select").evaluateAll((fields, slack) => {
    const isShown = (/** @type {Element} */ field) =>
      !field.closest(".visually-hidden") && field.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const cut = fields.filter((field) => isShown(field) && field.scrollWidth > field.clientWidth + slack);
    return cut.map((field) => `cut off: the field ${field.id || field.ariaLabel}`);
  }, SLACK);
}

/** Choices whose buttons stand out of their frame. @param {Page} page */
function burstChoices(page) {
  return page.locator(".segments:visible").evaluateAll((choices, slack) => {
    const burst = choices.filter((choice) => choice.scrollWidth > choice.clientWidth + slack);
    return burst.map((choice) => `out of its frame: ${choice.textContent}`);
  }, SLACK);
}

/** Words that are cut off, outside of the window or their frame, or over others. Runs in the page. @param {number} slack px */
function crampedWords(slack) {
  /** @type {string[]} */
  const found = [];
  const width = document.documentElement.clientWidth;
  const isShown = (/** @type {Element} */ element) =>
    !element.closest(".visually-hidden, noscript, option") &&
    getComputedStyle(element).clipPath !== "inset(50%)" &&
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true });
  const leaves = (/** @type {DOMRect} */ inner, /** @type {DOMRect} */ outer) =>
    inner.left < outer.left - slack || inner.right > outer.right + slack;

  /** The boxes that cut what is in them, and whether it can be had by scrolling there. @param {Element} element */
  const cutters = (element) => {
    /** @type {{box: DOMRect, scrolls: boolean}[]} */
    const boxes = [];
    for (
      let each = /** @type {Element | null} */ (element);
      each && each !== document.body;
      each = each.parentElement
    ) {
      const { overflowX, overflowY } = getComputedStyle(each);
      if (overflowX === "visible" && overflowY === "visible") continue;
      const scrolls =
        each !== element && [overflowX, overflowY].some((value) => value === "auto" || value === "scroll");
      boxes.push({ box: each.getBoundingClientRect(), scrolls });
    }
    return boxes;
  };

  /** @type {{what: string, element: Element, box: DOMRect, bar: Element | null}[]} */
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const [what, element, range] = [(node.textContent ?? "").trim(), node.parentElement, document.createRange()];
    if (!element || !what || !isShown(element)) continue;
    // A name that ends in an ellipsis, and that a title has whole.
    const title = element.closest("[title]")?.getAttribute("title") ?? "";
    if (getComputedStyle(element).textOverflow === "ellipsis" && title.includes(what.replace(/ [✓✗].*/, ""))) continue;
    range.selectNodeContents(node);
    const cuts = cutters(element);
    const frame = element.closest("button, .panel, .field, td, th")?.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      // Whatever scrolls out of sight in a box of its own can be had there.
      const isAway = (/** @type {DOMRect} */ cut) => leaves(box, cut) || box.top < cut.top || box.bottom > cut.bottom;
      if (cuts.some(({ box, scrolls }) => scrolls && isAway(box))) continue;
      // The page goes on below what stays in sight.
      const bar = element.closest(".topbar, .views, .notices, .menu");
      seen.push({ what, element, box, bar });
      if (cuts.some((cut) => !cut.scrolls && leaves(box, cut.box))) found.push(`cut off: ${what}`);
      else if (box.left < -slack || box.right > width + slack) found.push(`outside the window: ${what}`);
      else if (frame && leaves(box, frame)) found.push(`sticks out of its frame: ${what}`);
    }
  }
  for (const [index, one] of seen.entries()) {
    for (const other of seen.slice(index + 1)) {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // Lines stand closer than their letters' boxes are high.
      if (across <= slack || down <= 0.3 * Math.min(one.box.height, other.box.height)) continue;
      if (one.bar !== other.bar) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      found.push(`over each other: ${one.what} / ${other.what}`);
    }
  }
  return found;
}

/** What the page is driven by; each is on the window when scrolled to, and takes a click there. @param {Page} page */
export async function expectControlsInReach(page) {
  const named = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });
  const maps = page.locator("#network canvas[data-layer]");
  /** Each with how one comes there. @type {[() => Promise<void>, Locator[]][]} */
  const controls = [
    [
      () => openView(page, "network"),
      [...["Train", "Step", "Reset", "Next image"].map(named), maps.first(), maps.last()],
    ],
    [() => openMenu(page, "files"), ["Save", "Export PyTorch", "Export ONNX"].map(named)],
    [() => openMenu(page, "share"), [named("Copy link")]],
    // The menu, which may cover the tabs, is closed as it is opened.
    [() => page.locator('[data-menu="share"]').click(), []],
    [() => openView(page, "verify"), [named("Compare with PyTorch")]],
    [() => openView(page, "inspector"), [page.locator("#inside-layer")]],
    [() => openView(page, "settings"), [page.getByLabel("Learning rate", { exact: true }), page.getByLabel("Backend")]],
  ];
  for (const [come, there] of controls) {
    await come();
    for (const control of there) await expectInReach(page, control);
  }
  await openView(page, "network");
}

/** @param {Page} page @param {Locator} control */
async function expectInReach(page, control) {
  // A trial waits until the control is what a click at its middle would meet.
  await control.click({ trial: true, timeout: 30_000 });
  const box = await control.boundingBox();
  const width = await page.evaluate(() => document.documentElement.clientWidth);
  expect(box, `${control}`).not.toBeNull();
  expect((box?.x ?? NaN) + (box?.width ?? NaN)).toBeLessThanOrEqual(width);
  expect(box?.x).toBeGreaterThanOrEqual(0);
}

/** What a finger is to press and has less than 40 px each way, with its size. A box to tick has its label's. @param {Page} page */
export function tooSmallForFingers(page) {
  return page.evaluate(() => {
    const pressed = document.querySelectorAll("button, summary, select, input");
    return [...pressed].flatMap((each) => {
      const box = each instanceof HTMLInputElement && /checkbox|radio/.test(each.type) ? each.labels?.[0] : each;
      const target = box ?? each;
      if (!target.checkVisibility({ visibilityProperty: true })) return [];
      const { width, height } = target.getBoundingClientRect();
      // What is read alone has one pixel.
      if (width <= 1 || (width >= 39.5 && height >= 39.5)) return [];
      const name = each.getAttribute("aria-label") || each.id || each.textContent || each.className;
      return [`${name}: ${Math.round(width)} by ${Math.round(height)}`];
    });
  });
}
