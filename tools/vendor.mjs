/**
 * Copies the one front-end library from its npm package into www/vendor, where the page finds it without a bundler.
 * npm runs this after each install.
 */
import { copyFileSync, mkdirSync } from "node:fs";

const PACKAGE = new URL("../node_modules/uplot/dist/", import.meta.url);
const VENDOR = new URL("../www/vendor/", import.meta.url);

mkdirSync(VENDOR, { recursive: true });
copyFileSync(new URL("uPlot.esm.js", PACKAGE), new URL("uPlot.js", VENDOR));
copyFileSync(new URL("uPlot.min.css", PACKAGE), new URL("uPlot.css", VENDOR));
