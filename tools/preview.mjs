/**
 * The pictures of the page that stand in the README and go with links to it: a run on few images that has just ended, in headless Chromium.
 * Usage: node tools/preview.mjs [DIST] (make preview builds first)
 */
import { resolve } from "node:path";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { linkTo } from "./visitor.mjs";

/** By file: the second has the size that previews of links are made for. */
const PICTURES = {
  "docs/screenshot.png": { width: 1440, height: 900 },
  "docs/preview.png": { width: 1200, height: 630 },
};
/** Five epochs in two or three minutes on the CPU. */
const RUN = { version: 1, train_size: 6400 };
const WAIT_MS = 900_000;

const server = await serve({ "/": `${resolve(process.argv[2] ?? "dist")}/` });
const browser = await launch();
try {
  const page = await browser.newPage({ colorScheme: "light", locale: "en-GB", reducedMotion: "reduce" });
  await page.goto(`${server.origin}/${linkTo(RUN)}`);
  await page.locator('#run[data-state="idle"]').waitFor({ timeout: WAIT_MS });
  await page.locator("#run button").first().click();
  await page.locator('#run[data-state="finished"]').waitFor({ timeout: WAIT_MS });
  for (const [path, size] of Object.entries(PICTURES)) {
    await page.setViewportSize(size);
    await page.waitForTimeout(2000);
    await page.screenshot({ path });
  }
} finally {
  await browser.close();
  server.close();
}
