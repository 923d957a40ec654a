/**
 * What axe finds wrong, in both colour schemes.
 * @module
 */
import AxeBuilder from "@axe-core/playwright";
import { expect } from "./page.js";

/** @import {Page} from "@playwright/test" */

const SCHEMES = /** @type {const} */ (["light", "dark"]);

/** axe's rules about colours; what all others find is the same in any scheme. */
const ABOUT_COLOURS = ["color-contrast", "link-in-text-block"];

/** Has the page in a colour scheme, and still. @param {Page} page @param {"light" | "dark"} colorScheme */
export function show(page, colorScheme) {
  return page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
}

/**
 * Expects that axe finds nothing wrong in either scheme: of the one that is shown everything, of the other, which is shown then, the colours.
 * @param {Page} page
 * @param {string} state of the page
 * @param {string} [part] the only one that is looked at, as a selector
 */
export async function expectAccessible(page, state, part) {
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const [first, second] = isDark ? [...SCHEMES].reverse() : SCHEMES;
  expect(await faults(page, part), `${state}, ${first}`).toEqual([]);
  await show(page, second);
  expect(await faults(page, part, ABOUT_COLOURS), `${state}, ${second}`).toEqual([]);
}

/** What axe finds wrong, each with where. @param {Page} page @param {string} [part] @param {string[]} [rules] all without them */
async function faults(page, part, rules) {
  // In the page itself, which has no frames, instead of a second page that puts frames together; and of what is right, nothing is told.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (part) axe.include(part);
  // Of WCAG 2.2, which axe leaves out by itself: 24 px, or as much room around.
  axe.options({ resultTypes: ["violations"], ...(!rules && !part && { rules: { "target-size": { enabled: true } } }) });
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ target }) => target).join(" · ")}`);
}
