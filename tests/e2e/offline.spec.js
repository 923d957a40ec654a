import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { offline } from "../../tools/release/offline.mjs";
import { serve } from "../../tools/server.mjs";
import { fewImages } from "../../tools/test/few-images.mjs";
import { expect, pause, test, untilDataIsComplete, untilStep, openMenu, openView } from "./page.js";

/** @import {Page} from "@playwright/test" */
/** @import {Server} from "node:http" */
/** @import {AddressInfo} from "node:net" */

test.use({ hasFewImages: true });

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** As on any static host, the page has a path of its own. */
const PATH = "some/path";

/** The cache of a private window, which each test has, takes no larger file; those of a release are smaller. */
const KEPT_MAX_BYTES = 4e6;

/** @type {Server} */
let server;
let [url, out] = ["", ""];

test.beforeEach(async ({ hasFewImages }, { parallelIndex }) => {
  const site = `${ROOT}test-results/offline-${parallelIndex}`;
  out = `${site}/${PATH}`;
  rmSync(site, { recursive: true, force: true });
  cpSync(`${ROOT}dist`, out, { recursive: true, dereference: true });
  const manifest = `${out}/shards/manifest.json`;
  if (hasFewImages) writeFileSync(manifest, fewImages(readFileSync(manifest, "utf8")));
  release();
  server = createServer(sirv(site, { dev: true }));
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  url = `http://localhost:${/** @type {AddressInfo} */ (server.address()).port}/${PATH}/`;
});

test.afterEach(() => {
  cutNetwork();
});

test.describe("with all images", () => {
  test.use({ hasFewImages: false });

  test("after one visit everything works without a network, until the storage is emptied", async ({ page }) => {
    await visit(page);
    cutNetwork();
    await page.goto(url);
    await untilDataIsComplete(page);
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await untilStep(page, 2, 120_000);
    await pause(page);
    const verify = page.locator("#verify");
    await openView(page, "verify");
    await verify.getByRole("button", { name: "Compare with PyTorch", exact: true }).click();
    await expect(verify).toHaveAttribute("data-agreed", "true", { timeout: 200_000 });

    const size = page.locator("#storage");
    // MNIST alone is more than 10 MB.
    await expect.poll(async () => Number(await size.getAttribute("data-bytes"))).toBeGreaterThan(12e6);
    await openView(page, "data");
    await size.getByRole("button").click();
    await size.getByRole("button", { name: /^Empty it: delete kept runs/ }).click();
    await expect.poll(() => cacheNames(page)).toEqual([]);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  });
});

test.describe("where the browser speaks Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("the worker does too, also when a service worker has answered for its script", async ({ page }) => {
    await visit(page);
    await page.reload();
    await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await expect(page.locator("#editor option", { hasText: "深而窄" })).toHaveCount(1);
  });
});

test("can be installed", async ({ page }) => {
  await visit(page);
  const devtools = await page.context().newCDPSession(page);
  const { errors } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // Each test has a private window, in which no page can be.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});

test("a new release takes the place of the old one where a single page of it is opened anew", async ({
  page,
  context,
}) => {
  await visit(page);
  const old = await cacheNames(page);
  const html = readFileSync(`${ROOT}dist/index.html`, "utf8");
  writeFileSync(`${out}/index.html`, html.replace("<html ", '<html data-release="new" '));
  release();

  const second = await context.newPage();
  await second.goto(url);
  await second.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await second.goto(url);
  await untilDataIsComplete(second);
  await expect(second.locator("html"), "two pages are open").not.toHaveAttribute("data-release");
  await page.close();

  // The browser says so when it has noticed that the first page is closed.
  await expect(async () => {
    await second.goto(url);
    await expect(second.locator("html")).toHaveAttribute("data-release", "new", { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect.poll(() => cacheNames(second)).toHaveLength(1);
  expect(await cacheNames(second)).not.toEqual(old);
});

test("a run goes on where the language is switched while a new release waits", async ({ page }) => {
  await visit(page);
  // The next page is one of the release that the browser has kept, so that a newer one has to wait.
  await page.goto(url);
  await untilDataIsComplete(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 3, 120_000);
  const html = readFileSync(`${ROOT}dist/index.html`, "utf8");
  writeFileSync(`${out}/index.html`, html.replace("<html ", '<html data-release="new" '));
  release();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await openMenu(page, "language");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", /^zh/, { timeout: 60_000 });
  // Whether the page is then of the new release, is loaded once more for it, or stays with the old one, is the browser's choice.
  await page.waitForTimeout(5_000);
  await untilStep(page, 4, 120_000);
  await expect(page.locator("#run")).toHaveAttribute("data-state", "training");
});

test.describe("where the host lets the browser keep files", () => {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let host;
  /** @type {string[]} paths in the order in which they were asked for */
  let asked;

  test.beforeEach(async () => {
    asked = [];
    host = await serve({ "/some/path/": `${out}/` }, { onFile: (file) => asked.push(relative(out, file)) });
    url = `${host.origin}/some/path/`;
  });
  test.afterEach(() => host.close());

  test("a first visit asks for each file once", async ({ page }) => {
    /** @type {string[]} */
    const warnings = [];
    page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    await visit(page);
    const repeated = asked.filter(
      (path, index) => asked.indexOf(path) !== index && statSync(`${out}/${path}`).size < KEPT_MAX_BYTES,
    );
    console.log(`${asked.length} files were asked for`);
    // The browser looks whether there is another service worker.
    expect(repeated.filter((path) => path !== "service-worker.js")).toEqual([]);
    expect(warnings.filter((text) => text.includes("preload"))).toEqual([]);
  });

  test("two releases one after the other never mix", async ({ page }) => {
    await visit(page);
    const old = readdirSync(out).find((name) => /^www(-|$)/.test(name));
    // A release names the folder by what it holds.
    const www = old === "www" ? old : "www-of-another-release";
    renameSync(`${out}/${old}`, `${out}/${www}`);
    appendFileSync(`${out}/${www}/main.js`, '\ndocument.documentElement.dataset.scripts = "new";\n');
    const html = readFileSync(`${out}/index.html`, "utf8").replaceAll(`./${old}/`, `./${www}/`);
    writeFileSync(`${out}/index.html`, html.replace("<html ", '<html data-release="new" '));
    release();
    await expect(async () => {
      await page.goto(url);
      await untilDataIsComplete(page);
      const { release, scripts } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
      expect.soft(scripts, "page and scripts are of one release").toBe(release);
      expect(release).toBe("new");
    }).toPass({ timeout: 120_000 });
  });
});

/** Makes of what a build has left what a release is to a browser that keeps it. */
function release() {
  offline({ root: ROOT, out });
}

/** Comes, and stays until the browser has kept the page. @param {Page} page */
async function visit(page) {
  await page.goto(url);
  await untilDataIsComplete(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
}

function cutNetwork() {
  server.closeAllConnections();
  server.close();
}

/** Of the caches that hold the page. @param {Page} page */
function cacheNames(page) {
  return page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("convscope-page-")));
}
