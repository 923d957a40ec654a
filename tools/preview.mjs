/**
 * The picture that goes with a link to the page: the page itself, as a first visitor sees it, in headless Chromium.
 * Usage: node tools/preview.mjs [DIST] (make preview builds first)
 */
import { resolve } from "node:path";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

/** What previews of links are made for. */
const viewport = { width: 1200, height: 630 };

const server = await serve({ "/": `${resolve(process.argv[2] ?? "dist")}/` });
const browser = await launch();
try {
  const page = await browser.newPage({ viewport, colorScheme: "light", locale: "en-GB" });
  await page.goto(server.origin);
  await page.locator("#pretrained:visible").waitFor({ timeout: 120_000 });
  // The network is what the page is about.
  await page.evaluate(() => document.querySelector(".bench")?.scrollIntoView());
  await page.locator('canvas[data-layer][data-step="0"]').nth(1).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2000);
  await page.screenshot({ path: "docs/preview.png" });
} finally {
  await browser.close();
  server.close();
}
