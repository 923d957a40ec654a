import { readFile } from "node:fs/promises";
import { expect, open, pause, test, untilStep } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Locator, Page} from "@playwright/test" */

/** What a Save menu gives. @param {Page} page @param {Locator} menu @param {string} kind */
async function saved(page, menu, kind) {
  if ((await menu.getAttribute("open")) === null) await menu.locator("summary").click();
  const [file] = await Promise.all([page.waitForEvent("download"), menu.getByRole("button", { name: kind }).click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("the loss and the maps leave the page as pictures and as their numbers", async ({ page }) => {
  await open(page, "cpu");
  const loss = page.locator("#loss-chart .save-menu");
  await loss.locator("summary").click();
  await loss.getByRole("button", { name: "Image (PNG)" }).click();
  await expect(loss).toContainText("There is nothing to save yet.");
  await page.keyboard.press("Escape");
  await expect(loss).not.toHaveAttribute("open");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 5, 120_000);
  await pause(page);
  const steps = Number(await page.locator("#run").getAttribute("data-step"));

  const table = await saved(page, loss, "Data (CSV)");
  const lines = table.bytes.toString().trim().split("\r\n");
  expect(table.name).toBe(`convscope-loss-${steps}.csv`);
  expect(lines).toHaveLength(steps + 1);
  expect(lines[0]).toBe("step,loss,smoothed,test loss");
  expect(lines[steps].split(",")[1]).toBe(await page.locator("#loss-chart").getAttribute("data-latest"));

  const svg = (await saved(page, loss, "Image (SVG)")).bytes.toString();
  const curve = svg.match(/<polyline points="([^"]*)"[^>]*stroke-width="2"/);
  expect(curve?.[1].split(" ")).toHaveLength(steps);
  // A browser can read it as a picture.
  const url = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  expect(await sizeOf(page, url)).toEqual([720, 400]);

  const png = await saved(page, loss, "Image (PNG)");
  expect(await sizeOf(page, `data:image/png;base64,${png.bytes.toString("base64")}`)).toEqual([1440, 800]);

  const maps = page.locator("#network .block .save-menu").first();
  const numbers = (await saved(page, maps, "Data (CSV)")).bytes.toString().trim().split("\r\n");
  expect(numbers).toHaveLength(32 * 28 * 28 + 1);
  const highest = Math.max(...numbers.slice(1).map((line) => Number(line.split(",")[3])));
  await expect(page.locator("canvas[data-layer]").first()).toHaveAttribute("data-maximum", String(highest));
});

test("the numbers behind the maps can be read in the page, a map at a time", async ({ page }) => {
  await open(page, "cpu");
  const menu = page.locator("#network .block .save-menu").first();
  const csv = (await saved(page, menu, "Data (CSV)")).bytes.toString().trim().split("\r\n");
  await menu.getByRole("button", { name: "Show as table" }).click();
  const dialog = page.locator("dialog.number-dialog");
  await expect(dialog.locator("tbody tr")).toHaveCount(28);
  await dialog.getByRole("button", { name: "Next" }).click();
  await expect(dialog).toContainText("2 of 32");
  const values = await dialog.locator("tbody td").allTextContents();
  expect(values).toHaveLength(28 * 28);
  const second = csv.slice(1).filter((line) => line.startsWith("2,"));
  values.forEach((text, place) => {
    const written = Number(text.replace("−", "-"));
    expect(written).toBeCloseTo(Number(second[place].split(",")[3]), 5);
  });
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(menu.locator("summary")).toBeFocused();
});

/** @param {Page} page @param {string} url */
function sizeOf(page, url) {
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, url);
}
