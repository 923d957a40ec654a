/**
 * The network's editor, as a visitor uses it.
 * @module
 */
import { expect, openView } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** @param {Page} page */
export async function openEditor(page) {
  await openView(page, "layers");
  await expect(page.locator("#preset")).toBeVisible();
}

/** Adds a layer before the one that is named. @param {Page} page @param {string} kind @param {string} name */
export async function addBefore(page, kind, name) {
  await openView(page, "layers");
  await page.getByRole("button", { name: `Add a layer before ${name}` }).click();
  await page.locator(`.add-menu [data-kind="${kind}"]`).click();
}

/** Fills a field of the first layer of a kind. @param {Page} page @param {string} kind @param {string} label @param {string} value */
export async function setLayer(page, kind, label, value) {
  await openView(page, "layers");
  const field = page.locator(`.layer[data-kind="${kind}"]`).first().getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press("Enter");
}

/** Starts the network that has been edited. @param {Page} page */
export async function apply(page) {
  await openView(page, "layers");
  await expect(page.locator("#editor")).toHaveAttribute("data-state", "edited", { timeout: 30_000 });
  await page.getByRole("button", { name: "Apply (restart)", exact: true }).click();
  await expect(page.locator("#editor")).toHaveAttribute("data-state", "applied", { timeout: 120_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 120_000 });
}

/** The layers' names in their order. @param {Page} page */
export function layerNames(page) {
  return page.locator(".layer-name").allTextContents();
}

/** Unfolds a group of settings. @param {Page} page @param {string} group */
export async function openGroup(page, group) {
  await openView(page, "settings");
  await page.locator(`[data-group="${group}"] > summary`).click();
}

/** Fills a setting. @param {Page} page @param {string} label @param {string} value */
export async function set(page, label, value) {
  await openView(page, "settings");
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press("Enter");
}
