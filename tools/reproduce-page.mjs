/**
 * The tutorial's five epochs over all 60,000 images, trained in the built page by headless Chromium, as a visitor would: prints the
 * figures beside the tutorial's, and fails below 98.7 % test accuracy.
 * Usage: node tools/reproduce-page.mjs [--backend webgpu] [DIST] (make reproduce-page builds first, and trains on the CPU)
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch, WEBGPU } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { press, startOn, untilDataIsComplete } from "./visitor.mjs";

/** It took 29 minutes on two cores that two builds were using too. */
const TIMEOUT_MS = 3_600_000;
const ACCURACY_AT_LEAST = 98.7;

const { values, positionals } = parseArgs({
  options: { backend: { type: "string", default: "cpu" } },
  allowPositionals: true,
});
const server = await serve({ "/": `${resolve(positionals[0] ?? "dist")}/` });
const browser = await launch(...(values.backend === "webgpu" ? WEBGPU : []));
try {
  const page = await browser.newPage();
  await page.goto(server.origin);
  page.setDefaultTimeout(120_000);
  await untilDataIsComplete(page);
  await startOn(page, values.backend);
  const began = Date.now();
  await press(page, "Train");
  await page.locator('#run[data-state="finished"]').waitFor({ timeout: TIMEOUT_MS });
  const rows = await page
    .locator("#epochs tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));
  console.log("| Epoch | Training loss | Tutorial's | Test loss | Test accuracy |\n|---|---|---|---|---|");
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
  const accuracy = Number.parseFloat(rows.at(-1)?.at(-1) ?? "");
  console.log(`${((Date.now() - began) / 60_000).toFixed(1)} minutes; ${await page.locator("#backend").textContent()}`);
  if (!(accuracy >= ACCURACY_AT_LEAST)) {
    console.error(`The final test accuracy is ${accuracy} %, below ${ACCURACY_AT_LEAST} %.`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}
