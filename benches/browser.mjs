/**
 * The subjects that run in a browser: one Chromium, one page each.
 * @module
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { IN_TURNS, launch, WEBGPU } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";
import { modulePath } from "./module.mjs";

/** @import {Browser, Page} from "@playwright/test" */
/** @import {Measured} from "./measure.mjs" */
/** @import {SubjectName} from "./subjects.mjs" */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

export class BrowserSubjects {
  #browser;
  #server;
  #sites;

  /** @param {Browser} browser @param {Awaited<ReturnType<typeof serve>>} server @param {Record<string, string>} sites folders, by what their addresses begin with */
  constructor(browser, server, sites) {
    this.#browser = browser;
    this.#server = server;
    this.#sites = sites;
  }

  /** @param {string} workload the folder of images and weights @param {{dist: string, before?: string}} options */
  static async launch(workload, { dist, before }) {
    dist = `${resolve(here(".."), dist)}/`;
    const sites = { dist, ...(before && { before: `${resolve(before)}/` }) };
    const folders = {
      ...Object.fromEntries(Object.entries(sites).map(([name, folder]) => [`/${name}/`, folder])),
      "/workload/": workload,
      "/node_modules/": here("./node_modules/"),
      "/benches/": here("./"),
      "/www/": here("../www/"),
      // Where the other workers that share a step look for the wasm's script.
      "/": workload,
    };
    const script = JSON.stringify(`/dist/${modulePath(dist, "cpu")}`);
    writeFileSync(join(workload, "convscope.js"), `export * from ${script};\nexport { default } from ${script};\n`);
    const server = await serve(folders, { isolated: true });
    return new BrowserSubjects(await launch(...WEBGPU, ...IN_TURNS), server, sites);
  }

  get version() {
    return `Chromium ${this.#browser.version()}, headless`;
  }

  /**
   * A page with a subject, ready for its first step.
   * @param {SubjectName} name @param {number} caseIndex @param {() => void} [script] runs in the page before any other
   * @returns {Promise<Measured & {page: Page}>}
   */
  async open({ page: parameters }, caseIndex, script) {
    const page = await this.#browser.newPage();
    if (script) await page.addInitScript(script);
    page.setDefaultTimeout(0);
    await this.#stayHere(page);
    const query = new URLSearchParams({ ...parameters, case: String(caseIndex) });
    const site = parameters?.site ?? "dist";
    if (parameters?.subject === "convscope")
      query.set("module", `/${site}/${modulePath(this.#sites[site] ?? "", parameters.backend)}`);
    await page.goto(`${this.#server.origin}/benches/page/?${query}`);
    const call = (/** @type {string} */ method, /** @type {number} */ argument) =>
      page.evaluate(
        ([method, argument]) => Reflect.get(window, "bench")[method](argument),
        /** @type {const} */ ([method, argument]),
      );
    await page.waitForFunction(() => "bench" in window);
    const adapter = await call("ready", 0);
    return {
      page,
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
