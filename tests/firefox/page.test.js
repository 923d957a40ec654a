/**
 * The built page in Firefox, over WebDriver BiDi. Usage: node --test tests/firefox (make test-page builds first). FIREFOX names another one.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { png } from "../e2e/own.js";
import { zip } from "../js/archive-files.js";

/** @import {Browser, ElementHandle, Page} from "puppeteer-core" */

const executablePath = process.env.FIREFOX ?? ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find(existsSync);
const skip = executablePath
  ? false
  : "Firefox is not installed here: apt-get install firefox-esr, or FIREFOX=/path/to/it";
const PORT = Number(process.env.CONVSCOPE_PORT ?? 4173) + 100;
const URL = `http://localhost:${PORT}/`;
/** A shared machine may take its time. */
const PATIENCE_MS = 120_000;

/** @type {import("node:child_process").ChildProcess | undefined} */
let server;
/** @type {Browser} */
let browser;

before(async () => {
  if (!executablePath) return;
  const sirv = "node_modules/sirv-cli/bin.js";
  server = spawn(process.execPath, [sirv, process.env.DIST ?? "dist", "--port", `${PORT}`, "--quiet"], {
    stdio: "ignore",
  });
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
});
after(async () => {
  await browser?.close();
  server?.kill();
});

test("Firefox trains on the CPU and shows what it learns, without an error", { skip }, async () => {
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await openWhenServed(page, `${URL}#run=${encodeURIComponent('{"version":1}')}`);
  await until(page, `document.querySelector("#run")?.dataset.state === "idle"`);
  console.log(`${await browser.version()}: ${await page.evaluate(`document.querySelector("#backend").textContent`)}`);
  await press(page, "Train");
  await until(page, `Number(document.querySelector("#run").dataset.step) >= 20`);
  await press(page, "Pause");
  await until(page, `document.querySelector("#run").dataset.state === "paused"`);
  const shown = await page.evaluate(() => {
    const data = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(name)).dataset;
    return {
      backend: data("#backend").backend,
      steps: Number(data("#run").step),
      losses: Number(data("#loss-chart").points),
      loss: Number(data("#loss-chart").latest),
      notices: document.querySelectorAll("#notices .notice").length,
    };
  });
  assert.equal(shown.backend, "cpu");
  assert.equal(shown.losses, shown.steps);
  // Below chance, which is ln 10.
  assert.ok(shown.loss > 0 && shown.loss < 2.2, `a loss of ${shown.loss} after ${shown.steps} steps`);
  assert.equal(shown.notices, 0);
  // Maps that nobody sees are not asked for.
  await page.evaluate(`document.querySelector("canvas[data-layer]").scrollIntoView()`);
  await until(page, `document.querySelector("canvas[data-layer]").dataset.step === "${shown.steps}"`);
  assert.deepEqual(errors, []);
});

test("Firefox imports a zip of pictures in folders, and a run begins on them", { skip }, async () => {
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await openWhenServed(page, `${URL}?view=data#run=${encodeURIComponent('{"version":1}')}`);
  await until(page, `document.querySelector("#run")?.dataset.state === "idle"`);
  const folder = mkdtempSync(`${tmpdir()}/convscope-firefox-`);
  const archive = `${folder}/zoo.zip`;
  // Named in UTF-8 without the flag that says so, as Finder does.
  const pictures = [...Array(8).keys()].flatMap((place) => [
    { name: `猫/${place}.png`, bytes: png(20, 20, [200, 20 + place, 20]) },
    { name: `犬/${place}.png`, bytes: png(20, 20, [20, 20 + place, 200]) },
  ]);
  writeFileSync(archive, zip(pictures));
  try {
    await page.locator('[data-way="files"]').click();
    const input = await page.$('.file-maker input[type="file"][multiple]');
    await /** @type {ElementHandle<HTMLInputElement>} */ (input).uploadFile(archive);
    await until(page, `document.querySelectorAll(".import-class").length === 2`);
    const names = await page.$$eval(".import-class-name", (all) => all.map(({ textContent }) => textContent));
    assert.deepEqual(names, ["犬", "猫"]);
    await page.locator(".import-summary .primary").click();
    await until(page, `document.querySelector("#data-sets").dataset.name === "zoo"`);
    await until(page, `document.querySelector("#run").dataset.state === "idle"`);
    const classes = await page.$$eval(".class-name", (all) => all.map(({ textContent }) => textContent));
    assert.deepEqual(classes, ["犬", "猫"]);
    assert.deepEqual(errors, []);
  } finally {
    rmSync(folder, { recursive: true });
    await page.close();
  }
});

/** The server may not be there yet. @param {Page} page @param {string} url */
async function openWhenServed(page, url) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** @param {Page} page @param {string} condition */
function until(page, condition) {
  return page.waitForFunction(condition, { timeout: PATIENCE_MS, polling: 100 });
}

/** @param {Page} page @param {string} name of a button */
async function press(page, name) {
  const button = await page.waitForSelector(`::-p-xpath(//*[@id="run"]//button[.="${name}"])`);
  await button?.click();
}
