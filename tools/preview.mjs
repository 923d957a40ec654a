/**
 * The picture that goes with a link to the page: the page itself, as a first visitor sees it, in headless Chromium.
 * Usage: node tools/preview.mjs [DIST] (make preview builds first)
 */
import { spawn } from "node:child_process";
import { launch } from "./chromium.mjs";

const PORT = 4176;
/** What previews of links are made for. */
const viewport = { width: 1200, height: 630 };

const server = spawn(
  process.execPath,
  ["node_modules/sirv-cli/bin.js", process.argv[2] ?? "dist", "--port", `${PORT}`, "--quiet"],
  { stdio: "ignore" },
);
const browser = await launch();
try {
  const page = await browser.newPage({ viewport, colorScheme: "light", locale: "en-GB" });
  await openWhenServed(`http://localhost:${PORT}/`, page);
  await page.locator("#pretrained:visible").waitFor({ timeout: 120_000 });
  // The network is what the page is about.
  await page.evaluate(() => document.querySelector(".bench")?.scrollIntoView());
  await page.locator('canvas[data-layer][data-step="0"]').nth(1).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2000);
  await page.screenshot({ path: "docs/preview.png" });
} finally {
  await browser.close();
  server.kill();
}

/** The server may not be there yet. @param {string} url @param {import("@playwright/test").Page} page */
async function openWhenServed(url, page) {
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
