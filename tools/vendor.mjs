/**
 * Copies the front-end libraries from their npm packages into www/vendor, where the page finds them without a bundler.
 * npm runs this after each install.
 */
import { copyFileSync, mkdirSync } from "node:fs";

const PACKAGES = new URL("../node_modules/", import.meta.url);
const VENDOR = new URL("../www/vendor/", import.meta.url);
const FILES = {
  "fflate.js": "fflate/esm/browser.js",
  "uPlot.js": "uplot/dist/uPlot.esm.js",
  "uPlot.css": "uplot/dist/uPlot.min.css",
  "signals-core.js": "@preact/signals-core/dist/signals-core.mjs",
  "idb-keyval.js": "idb-keyval/dist/index.js",
};

mkdirSync(VENDOR, { recursive: true });
for (const [name, file] of Object.entries(FILES)) copyFileSync(new URL(file, PACKAGES), new URL(name, VENDOR));
