// What the last version wrote opens: a link, a file, and a run that a browser keeps. The fixtures are as it wrote them; a change of a
// format leaves them, or adds those of the version before it.
import { readFileSync } from "node:fs";
import { openFile } from "./files.js";
import { expect as patiently, open, pause, RUN, test, untilDataIsComplete, untilStep } from "./page.js";

/** @import {Page} from "@playwright/test" */

const expect = patiently.configure({ timeout: 60_000 });

/** A linear classifier of MNIST after 8 steps of Adam, as "Save" wrote it, and its last loss. */
const SAVED = readFileSync("tests/fixtures/saved/linear-8.safetensors");
const LOSS = "1.4472";
const LINK =
  "#run=%7B%22version%22%3A1%2C%22network%22%3A%7B%22input%22%3A%5B1%2C28%2C28%5D%2C%22classes%22%3A10%2C%22layers%22%3A%5B%7B%22kind%22%3A%22flatten%22%7D%2C%7B%22kind%22%3A%22linear%22%2C%22features%22%3A10%2C%22bias%22%3Atrue%7D%5D%7D%2C%22training%22%3A%7B%22optimiser%22%3A%22adam%22%2C%22learning_rate%22%3A0.002%2C%22epochs%22%3A3%7D%2C%22validation_share%22%3A0.1%2C%22seed%22%3A42%7D";

/** The run of the file, and that it goes on. @param {Page} page */
async function expectRun(page) {
  await expect(page.locator("#run")).toHaveAttribute("data-step", "8");
  await expect(page.locator("#run")).toContainText(LOSS);
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("42");
  await untilDataIsComplete(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 9, 120_000);
  await pause(page);
}

test("a link of the last version begins its run", async ({ page }) => {
  await page.goto(`/${LINK}`);
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle");
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("42");
  await expect(page.getByLabel("Learning rate", { exact: true })).toHaveValue("0.002");
  await expect(page.locator(".editor-words")).toContainText("flatten");
  await expect(page.locator("#notices")).not.toContainText("cannot");
});

test("a file of the last version goes on", async ({ page }) => {
  await open(page, "cpu");
  await openFile(page, "linear-8.safetensors", SAVED);
  await expectRun(page);
});

test("a run that a browser keeps from the last version goes on", async ({ page }) => {
  await open(page, "cpu");
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const digest = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const kept = { bytes, digest, savedAt: Date.now(), step: 8, stepsLeft: 2524, wasRunning: false };
    /** @type {IDBDatabase} */
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open("convscope-runs");
      opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    await new Promise((resolve, reject) => {
      const writing = database.transaction("kept", "readwrite");
      writing.objectStore("kept").put(kept, "convscope-1kx2a3b4c5d6/0");
      writing.oncomplete = resolve;
      writing.onerror = () => reject(writing.error);
    });
    database.close();
  }, SAVED.toString("base64"));
  await page.reload();
  await expect(page.locator("#earlier")).toContainText("step 8 of 2,532");
  await page.getByRole("button", { name: "Resume" }).click();
  await expectRun(page);
});
