/**
 * What a visitor's browser has asked for by the time that the network can be trained, on the CPU and with an empty cache.
 * @module
 */
import { relative, resolve } from "node:path";
import { launch } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";

/** Not the page, but what it is about. */
const DATA = /^(shards|pretrained|fixtures)\//;
/** Other work on the machine may slow it down tenfold. */
const TIMEOUT_MS = 300_000;

/** @param {string} dist @param {string} locale the browser's language @returns {Promise<string[]>} paths in `dist` */
export async function neededFiles(dist, locale) {
  /** @type {{path: string, at: number}[]} */
  const asked = [];
  const onFile = (/** @type {string} */ file) => asked.push({ path: relative(resolve(dist), file), at: Date.now() });
  const server = await serve({ "/": `${resolve(dist)}/` }, { onFile });
  const browser = await launch();
  try {
    const page = await browser.newPage({ locale });
    await page.addInitScript(noteWhenIdle);
    await page.goto(server.origin);
    const moment = await page.waitForFunction(() => document.documentElement?.dataset.idleAt, null, {
      timeout: TIMEOUT_MS,
    });
    const idleAt = Number(await moment.jsonValue());
    const paths = asked.filter(({ at }) => at <= idleAt).map(({ path }) => path);
    return [...new Set(paths)].filter((path) => !DATA.test(path));
  } finally {
    await browser.close();
    server.close();
  }
}

/** In the page: this script reads the clock at once; a question from outside would come later. */
function noteWhenIdle() {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('#run[data-state="idle"]')) return;
    observer.disconnect();
    document.documentElement.dataset.idleAt = String(Date.now());
  });
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ["data-state"] });
}
