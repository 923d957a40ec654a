/**
 * The subjects that run in a browser: one Chromium, one page each.
 * @module
 */
import { chromium } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { serve } from "../tools/server.mjs";

/** @import {Browser, Page} from "@playwright/test" */
/** @import {Measured} from "./measure.mjs" */
/** @import {SubjectName} from "./subjects.mjs" */

/** As in playwright.config.js: a software adapter, so that WebGPU is measured on machines without a GPU. */
const ARGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-gpu-watchdog",
  "--enable-unsafe-webgpu",
  // A page that waits for its turn must not be slowed down when it comes.
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
];

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

export class BrowserSubjects {
  #browser;
  #server;

  /** @param {Browser} browser @param {Awaited<ReturnType<typeof serve>>} server */
  constructor(browser, server) {
    this.#browser = browser;
    this.#server = server;
  }

  /** @param {string} workload the folder of images and weights @param {{adapter: string, dist: string}} options */
  static async launch(workload, { adapter, dist }) {
    const folders = {
      "/dist/": here(`../${dist}/`),
      "/workload/": workload,
      "/node_modules/": here("./node_modules/"),
      "/benches/": here("./"),
    };
    const server = await serve(folders, { isolated: true });
    const args = adapter ? [...ARGS, `--use-webgpu-adapter=${adapter}`] : ARGS;
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    return new BrowserSubjects(await chromium.launch({ executablePath, args }), server);
  }

  get version() {
    return `Chromium ${this.#browser.version()}, headless`;
  }

  /**
   * A page with a subject, ready for its first step.
   * @param {SubjectName} name @param {number} caseIndex
   * @returns {Promise<Measured>}
   */
  async open({ page: parameters }, caseIndex) {
    const page = await this.#browser.newPage();
    page.setDefaultTimeout(0);
    await this.#stayHere(page);
    const query = new URLSearchParams({ ...parameters, case: String(caseIndex) });
    await page.goto(`${this.#server.origin}/benches/page/?${query}`);
    const call = (/** @type {string} */ method, /** @type {number} */ argument) =>
      page.evaluate(
        ([method, argument]) => Reflect.get(window, "bench")[method](argument),
        /** @type {const} */ ([method, argument]),
      );
    await page.waitForFunction(() => "bench" in window);
    const adapter = await call("ready", 0);
    return {
      adapter,
      async train(steps) {
        await page.bringToFront();
        return call("train", steps);
      },
      infer: (count) => call("infer", count),
      close: () => page.close(),
    };
  }

  /** Nothing may be asked of another host. @param {Page} page */
  async #stayHere(page) {
    await page.route(
      (url) => url.origin !== this.#server.origin && url.protocol.startsWith("http"),
      (route) => {
        console.error(`  refused: ${route.request().url()}`);
        return route.abort();
      },
    );
  }

  async close() {
    await this.#browser.close();
    this.#server.close();
  }
}
