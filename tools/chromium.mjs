/**
 * The headless Chromium in which the page is tested, tried and measured. CHROMIUM names another than Debian's. ADAPTER chooses WebGPU's
 * adapter: without it SwiftShader, which computes on the processor, so that WebGPU is there on machines without a GPU; empty, the machine's own.
 * @module
 */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** @import {Browser} from "@playwright/test" */

export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const SHELL = "/usr/bin/chromium-headless-shell";
/** The same engine without the browser around it, where it is installed: a test takes a quarter less of the processor. What is timed has the browser. */
export const shellPath = process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : executablePath);
export const SOFTWARE = "swiftshader";
export const ADAPTER = process.env.ADAPTER ?? SOFTWARE;
export const ARGS = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"];

/**
 * Leaves out the suggestions below the address bar, which Chromium 156 loads beside each new window: of the processor's time until the page
 * is there, they take a fifth. The list takes the place of Playwright's own, of which the page needs what follows.
 */
export const WITHOUT_SUGGESTIONS = `--disable-features=${[
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "MediaRouter",
].join(",")}`;

/** A page that waits for its turn must not be slowed down when it comes. */
export const IN_TURNS = [
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
];

/** Where there is no display, Chromium on Linux comes to a GPU by Vulkan alone. */
const ON_LINUX = [
  "--enable-features=Vulkan",
  "--use-angle=vulkan",
  "--disable-vulkan-surface",
  "--ignore-gpu-blocklist",
];
const MACHINES_OWN = process.platform === "linux" ? ON_LINUX : [];

export const WEBGPU = [
  "--enable-unsafe-webgpu",
  "--disable-gpu-watchdog",
  ...(ADAPTER ? [`--use-webgpu-adapter=${ADAPTER}`] : MACHINES_OWN),
];

/** @param {string[]} more arguments beside those that all have */
export async function launch(...more) {
  const browser = await chromium.launch({ executablePath, args: [...ARGS, ...more] });
  if (!ADAPTER && more.includes(WEBGPU[0])) await settle(browser);
  return browser;
}

/** The first who asks for a machine's own adapter gets none, because the GPU process begins anew then. @param {Browser} browser */
async function settle(browser) {
  const page = await browser.newPage();
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto("http://localhost/");
  await page.evaluate(async () => (await navigator.gpu.requestAdapter()) ?? navigator.gpu.requestAdapter());
  await page.close();
}
