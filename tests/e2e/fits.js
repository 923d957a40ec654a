/**
 * Whether the page fits its window: nothing to scroll to sideways, no words over others, none cut off.
 * @module
 */
import { expect } from "./page.js";

/** @import {Locator, Page} from "@playwright/test" */

/** Whatever of the page does not fit, each in a line; empty where all does. @param {Page} page @returns {Promise<string[]>} */
export function misfits(page) {
  return page.evaluate(() => {
    /** Less than this is rounding, px. */
    const SLACK = 1.5;
    /** @typedef {{what: string, element: Element, box: DOMRect}} Words */
    const isShown = (/** @type {Element} */ element) =>
      !element.closest(".visually-hidden, noscript, option") &&
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

    /** Words as they are painted: whatever scrolls out of sight in a box of its own is not. @param {Text} text */
    const wordsOf = (text) => {
      const [element, range] = [text.parentElement, document.createRange()];
      const what = (text.textContent ?? "").trim();
      if (!element || !what || !isShown(element)) return [];
      range.selectNodeContents(text);
      return [...range.getClientRects()].map((box) => ({ what, element, box }));
    };

    /** The box by which an ancestor cuts, and whether what is cut can be had by scrolling there. @param {Element} element */
    const cutters = (element) => {
      /** @type {{box: DOMRect, scrolls: boolean}[]} */
      const found = [];
      for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(each);
        if (overflowX === "visible" && overflowY === "visible") continue;
        const scrolls = [overflowX, overflowY].some((value) => value === "auto" || value === "scroll");
        found.push({ box: each.getBoundingClientRect(), scrolls });
      }
      return found;
    };

    /** @type {string[]} */
    const found = [];
    const width = document.documentElement.clientWidth;
    const sideways = document.documentElement.scrollWidth - width;
    if (sideways > 0) found.push(`the page is ${sideways} px wider than its window`);

    /** @type {Words[]} */
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      words.push(...wordsOf(/** @type {Text} */ (node)));

    /** @param {DOMRect} inner @param {DOMRect} outer */
    const leaves = (inner, outer) => inner.left < outer.left - SLACK || inner.right > outer.right + SLACK;
    const seen = words.filter(({ what, element, box }) => {
      const around = [...(getComputedStyle(element).overflowX === "visible" ? [] : [element]), element];
      const cuts = cutters(element);
      const hidden = cuts.some(
        (cut) => cut.scrolls && (leaves(box, cut.box) || box.top < cut.box.top || box.bottom > cut.box.bottom),
      );
      if (hidden) return false;
      const own = around.length > 1 ? [{ box: element.getBoundingClientRect(), scrolls: false }] : [];
      if ([...own, ...cuts].some((cut) => !cut.scrolls && leaves(box, cut.box))) found.push(`cut off: ${what}`);
      else if (box.left < -SLACK || box.right > width + SLACK) found.push(`outside the window: ${what}`);
      else {
        const frame = element.closest("button, .panel, .field, td, th");
        if (frame && leaves(box, frame.getBoundingClientRect())) found.push(`sticks out of its frame: ${what}`);
      }
      return true;
    });
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Lines stand closer than their letters' boxes are high.
        const height = Math.min(one.box.height, other.box.height);
        if (across <= SLACK || down <= 0.3 * height) continue;
        const isOne = one.element.contains(other.element) || other.element.contains(one.element);
        if (!isOne) found.push(`over each other: ${one.what} / ${other.what}`);
      }
    }
    for (const field of document.querySelectorAll("input, select")) {
      const { clientWidth, scrollWidth } = field;
      if (isShown(field) && scrollWidth > clientWidth + SLACK)
        found.push(`cut off: the field ${field.id || field.ariaLabel}`);
    }
    return [...new Set(found)];
  });
}

/** What the page is driven by; each is on the window when scrolled to, and takes a click there. @param {Page} page */
export async function expectControlsInReach(page) {
  const named = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });
  /** @type {Locator[]} */
  const controls = [
    ...["Train", "Step", "Reset", "Save", "Export PyTorch", "Next digit", "Copy link", "Compare with PyTorch"].map(
      named,
    ),
    page.getByLabel("Learning rate"),
    page.getByLabel("Backend"),
    page.locator("#network canvas[data-layer]").first(),
    page.locator("#network canvas[data-layer]").last(),
    page.locator("#inside > summary"),
  ];
  for (const control of controls) {
    // A trial waits until the control is what a click at its middle would meet.
    await control.click({ trial: true, timeout: 30_000 });
    const box = await control.boundingBox();
    const width = await page.evaluate(() => document.documentElement.clientWidth);
    expect(box, `${control}`).not.toBeNull();
    expect((box?.x ?? NaN) + (box?.width ?? NaN)).toBeLessThanOrEqual(width);
    expect(box?.x).toBeGreaterThanOrEqual(0);
  }
}
