/**
 * Pictures of every view of the page, by size of window, colour scheme and language, to be looked at.
 * Usage: node tools/pictures.mjs [FOLDER] [VIEWS] (make pictures builds first). VIEWS are names with commas; all without it.
 */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { FROM_SCRATCH, openView, untilStep } from "./visitor.mjs";

/** @import {Browser, Page} from "@playwright/test" */

const SIZES = [
  { width: 360, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];
const SCHEMES = /** @type {const} */ (["light", "dark"]);
const LOCALES = ["en-GB", "zh-CN"];

/** Enough for curves, moments and filters that differ from the first. */
const STEPS = 30;

const folder = resolve(process.argv[2] ?? "pictures");
const only = process.argv[3]?.split(",");
mkdirSync(folder, { recursive: true });
const server = await serve({ "/": `${resolve("dist")}/` });
const browser = await launch();
try {
  for (const locale of LOCALES) await picture(browser, locale);
} finally {
  await browser.close();
  server.close();
}

/** Trains once, and shows the views in each window and scheme. @param {Browser} browser @param {string} locale */
async function picture(browser, locale) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale, reducedMotion: "reduce" });
  await page.goto(`${server.origin}/${FROM_SCRATCH}`);
  page.setDefaultTimeout(600_000);
  await page.locator('#run[data-state="idle"]').waitFor();
  // By its place, as its words are another language's too.
  const toggle = page.locator("#run button").first();
  await toggle.click();
  await untilStep(page, STEPS);
  await toggle.click();
  await page.locator('#run[data-state="paused"]').waitFor();
  await openView(page, "evaluation");
  await page.locator("#evaluation .evaluation-tools button").first().click();
  await page.locator("#evaluation .confusion").waitFor();
  const all = await page.locator("[data-tab]").evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute("data-tab")));
  for (const size of SIZES)
    for (const scheme of SCHEMES)
      for (const view of all.filter((each) => each && (!only || only.includes(each))))
        await take(page, `${view}-${size.width}-${scheme}-${locale.slice(0, 2)}`, { size, scheme, view: view ?? "" });
  await page.close();
}

/** @param {Page} page @param {string} name @param {{size: {width: number, height: number}, scheme: "light" | "dark", view: string}} what */
async function take(page, name, { size, scheme, view }) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  await openView(page, view);
  // Until charts and maps have been drawn in their new size.
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${folder}/${name}.png` });
}
