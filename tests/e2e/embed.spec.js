import { createServer } from "node:http";
import { misfits } from "./fits.js";
import { rail } from "./lessons.js";
import { expect, test } from "./page.js";

test.use({ hasFewImages: true });

/** @import {FrameLocator, Page} from "@playwright/test" */

/** @type {import("node:http").Server} a host with a page of its own, which has nothing but a frame */
let host;

test.beforeAll(async () => {
  host = createServer(({ url }, response) => {
    const address = decodeURIComponent(url?.slice(2) ?? "");
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><title>Course</title><iframe title="Convscope" width="1100" height="640" src="${address}"></iframe>`,
    );
  });
  await new Promise((resolve) => host.listen(0, "localhost", () => resolve(null)));
});

test.afterAll(() => host.close());

/** @param {Page} page @param {string} address @returns {Promise<FrameLocator>} */
async function embed(page, address) {
  const at = host.address();
  const port = typeof at === "object" ? at?.port : 0;
  await page.goto(`http://localhost:${port}/?${encodeURIComponent(address)}`);
  return page.frameLocator("iframe");
}

/** Parts that no host asks for. */
const AROUND = [".topbar h1", ".menus", ".offers", ".status", "#lesson-offer"];

for (const { part, shown, hidden } of [
  { part: "network", shown: [".input-panel", "#network canvas[data-layer]"], hidden: [".dock", "#views"] },
  { part: "loss", shown: ["#loss-chart canvas"], hidden: [".input-panel", ".network-panel", "#views", "#inside"] },
  {
    part: "filters",
    shown: ["#inside-panel-filters canvas", "#inside-layer"],
    hidden: [".input-panel", ".network-panel", "#views", "#inside-tab-filters", "#loss-chart"],
  },
])
  test(`a page of another host embeds ${part}, and nothing around it`, async ({ page }) => {
    const frame = await embed(page, `${test.info().project.use.baseURL}/?embed=${part}`);
    for (const each of shown) await expect(frame.locator(each).first(), each).toBeVisible({ timeout: 90_000 });
    for (const each of [...hidden, ...AROUND]) await expect(frame.locator(each).first(), each).toBeHidden();
    await expect(frame.locator("#lessons")).toBeHidden();
    // It trains where it stands.
    await frame.locator("#run .run-buttons > button").nth(1).click();
    await expect(frame.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 60_000 });
  });

test("a page of another host embeds a lesson of the course beside the network that it speaks of", async ({ page }) => {
  const { baseURL } = test.info().project.use;
  const frame = await embed(page, `${baseURL}/?embed=lesson#lesson=course/04-pooling.md`);
  const aside = frame.locator("#lessons");
  await expect(aside).toHaveAttribute("data-step", "0", { timeout: 90_000 });
  await expect(aside).toHaveAttribute("data-preparing", "false", { timeout: 90_000 });
  for (const each of AROUND) await expect(frame.locator(each).first(), each).toBeHidden();
  await aside.locator(".lesson-show").click();
  await expect(frame.locator('[data-lesson-shown="target"]').first()).toBeInViewport();
  await expect(aside).toHaveAttribute("data-done", "true");
  // What the lesson asks for is there.
  await expect(frame.locator("#views")).toBeVisible();
  await page.goto(`${baseURL}/?embed=lesson`);
  await expect(rail(page).locator(".lesson-list")).toBeVisible({ timeout: 90_000 });
  expect(await misfits(page)).toEqual([]);
});

test("one view alone can be embedded", async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 700 });
  await page.goto("/?embed=loss");
  await expect(page.locator("#loss-chart canvas")).toBeVisible({ timeout: 60_000 });
  for (const part of [".network-panel", ".input-panel", "#views", ".menus", ".status"])
    await expect(page.locator(part)).toBeHidden();
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeVisible();
  expect(await misfits(page)).toEqual([]);
});
