import { contents, downloaded, openFile, withHeader } from "./files.js";
import { expect, number, open, pause, test, untilDataIsComplete, untilStep } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** @param {unknown} run */
const link = (run) => `#run=${encodeURIComponent(JSON.stringify(run))}`;

/** @type {[string, string, string][]} what, where to, and what is said */
const LINKS = [
  ["no run", "#run=hello", "This is not a run that Convscope can read: expected value"],
  ["half an escape", "#run=%E0%A4%A", "This link is damaged"],
  [
    "a script",
    link({ version: 1, network: "<img src=x onerror=alert(1)>" }),
    "This is not a run that Convscope can read",
  ],
  ["a prototype", '#run={"version":1,"__proto__":{"seed":1}}', "unknown field `__proto__`"],
  ["another version", link({ version: 7 }), "This run has format version 7"],
  ["a network for no tab", link({ version: 1, training: { batch_size: 1e9 } }), "batch_size is 1000000000"],
];

/** @type {[string, (saved: Buffer) => Buffer, string][]} what, made of a saved run, and what is said */
const FILES = [
  ["nothing", () => Buffer.alloc(0), "header too small"],
  ["a picture", () => Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), "header too large"],
  ["all but its last byte", (saved) => saved.subarray(0, -1), "incomplete metadata"],
  ["more steps than losses", (saved) => withHeader(saved, longer), "This saved run cannot be continued"],
];

/** @param {Record<string, any>} header */
function renamed({ __metadata__: _, "conv1.bias": bias, ...rest }) {
  return { ...rest, "conv9.bias": bias };
}

/** @param {Record<string, any>} header */
function longer(header) {
  const progress = JSON.parse(header["__metadata__"]["convscope.progress"]);
  progress.position.step += 1;
  return { ...header, __metadata__: { ...header["__metadata__"], "convscope.progress": JSON.stringify(progress) } };
}

/** Everything that must stay. @param {Page} page */
async function held(page) {
  const { bytes } = await downloaded(page, "Save");
  const kept = await page.evaluate(async () => {
    const path = "/www/keeping/store.js";
    /** @type {typeof import("../../www/keeping/store.js")} */
    const store = await import(path);
    const states = await Promise.all((await store.owners()).map(store.newestOf));
    return states.map((state) => [state?.step, state?.digest]);
  });
  return { saved: contents(bytes), kept, runs: await page.locator("#runs tbody tr").count() };
}

test("whatever is opened, the run under way and those that are kept stay as they were", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 2, 120_000);
  await pause(page);
  await expect.poll(() => number(page.locator("#kept"), "data-step"), { timeout: 60_000 }).toBeGreaterThan(0);
  const before = await held(page);
  expect(before.kept.length).toBe(1);
  const notice = page.locator("#notices .notice").last();
  for (const [what, hash, sentence] of LINKS) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await expect(notice, what).toContainText(sentence, { timeout: 30_000 });
    await notice.getByRole("button", { name: "Dismiss" }).click();
  }
  const { bytes: saved } = await downloaded(page, "Save");
  for (const [what, change, sentence] of FILES) {
    await openFile(page, "hostile.safetensors", change(saved));
    await expect(notice, what).toContainText(sentence, { timeout: 30_000 });
    await notice.getByRole("button", { name: "Dismiss" }).click();
  }
  await openFile(page, "other.safetensors", withHeader(saved, renamed));
  const dialog = page.getByRole("dialog", { name: "Weights in other.safetensors" });
  await expect(dialog.locator('[data-fits="false"]')).toHaveCount(2);
  await expect(dialog).toContainText("conv9.bias");
  await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
  expect(await held(page)).toEqual(before);
  const step = await number(page.locator("#run"), "data-step");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, step + 1, 60_000);
});
