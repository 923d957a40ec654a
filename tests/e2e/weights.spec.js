import { readFileSync } from "node:fs";
import { expect, expectRoom, featureMaps, number, open, pause, test, untilStep, openView } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

const PRETRAINED = "pretrained/tutorial.safetensors";
const RUN = `#run=${encodeURIComponent('{"version":1}')}`;
/** A file whose weights are of another network. */
const OTHER = "tests/fixtures/tutorial.safetensors";

test("a first visitor sees a network that has learnt, and training starts from scratch", async ({ page }) => {
  await page.goto("/");
  const bar = page.locator("#pretrained");
  await expect(bar).toContainText(/Pretrained weights: 5 epochs, test accuracy 98\.\d\d\s%/, {
    timeout: 60_000,
  });
  await expect(page.locator("#run")).toHaveAttribute("data-step", "0");
  await expectRoom(page);
  // Of 24 digits, hardly any is misread.
  await openView(page, "evaluation");
  await expect.poll(() => right(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(22);

  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 1, 120_000);
  await pause(page);
  await expect(bar).toBeHidden();
  // Ten classes by chance are ln 10; weights that have learnt would begin near 0.
  const first = await page.locator("#loss-chart").getAttribute("data-latest");
  expect(Number(first)).toBeGreaterThan(1);

  // What is kept comes first, once it has been written.
  await expect(page.locator("#kept")).toContainText("Kept in this browser at step");
  await page.reload();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible({ timeout: 60_000 });
  await expect(bar).toBeHidden();
});

test("the trained weights can be looked into at once, and left", async ({ page }) => {
  await page.goto("/");
  const scratch = page.getByRole("button", { name: "Start from scratch", exact: true });
  await expect(scratch).toBeVisible({ timeout: 60_000 });
  await featureMaps(page).first().scrollIntoViewIfNeeded();
  await expect(featureMaps(page).first()).toHaveAttribute("data-step", "0");
  await scratch.click();
  await expect(scratch).toBeHidden();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await openView(page, "evaluation");
  await expect.poll(() => right(page), { timeout: 60_000 }).toBeLessThan(15);
});

test("a site without the trained weights begins from scratch and says nothing", async ({ page }) => {
  await page.route("**/pretrained/**", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  const asked = page.waitForRequest("**/pretrained/**");
  await page.goto("/");
  await asked;
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, 1, 120_000);
  await expect(page.locator("#notices .notice")).toHaveCount(0);
});

test("a link can name weights on the page's host", async ({ page }) => {
  await page.goto(`/${RUN}&weights=${PRETRAINED}`);
  await expect(page.locator("#files")).toContainText(`Opened ${PRETRAINED}, weights only`, { timeout: 60_000 });
  await openView(page, "evaluation");
  await expect.poll(() => right(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(22);
  // These were asked for: training goes on from them.
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, 1, 120_000);
  expect(Number(await page.locator("#loss-chart").getAttribute("data-latest"))).toBeLessThan(0.5);
});

test.describe("weights that a link cannot have", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("are one sentence each, and the run is as it was", async ({ page }) => {
    await page.route("**/page.safetensors", (route) => route.fulfill({ contentType: "text/html", body: "<p>Hello" }));
    await page.route("**/other.safetensors", (route) => route.fulfill({ body: readFileSync(OTHER) }));
    await page.route("**/cut.safetensors", (route) =>
      route.fulfill({ body: readFileSync(PRETRAINED).subarray(0, 4000) }),
    );
    await page.route("**/gone.safetensors", (route) => route.abort());
    await open(page, "cpu");
    const here = new URL(page.url()).host;
    for (const [path, sentence] of /** @type {const} */ ([
      ["none.safetensors", "none.safetensors could not be loaded: the server answers 404."],
      ["gone.safetensors", "gone.safetensors could not be loaded: the server does not answer."],
      ["page.safetensors", "page.safetensors is a web page, not a file of weights."],
      ["cut.safetensors", "This is not a safetensors file"],
      ["other.safetensors", "These weights do not fit the network"],
      ["https://example.org/a.safetensors", "The weights in this link are refused (https://example.org/a.safetensors)"],
      [`//${here}/a.safetensors`, "The weights in this link are refused"],
      ["..%2Fa.safetensors", "The weights in this link are refused (../a.safetensors)"],
      ["%2e%2e%2fa.safetensors", "The weights in this link are refused (../a.safetensors)"],
      ["/etc/a.safetensors", "The weights in this link are refused"],
      ["shards/manifest.json", "The weights in this link are refused (shards/manifest.json)"],
      ["%E0%A4%A.safetensors", "The weights in this link are refused"],
    ])) {
      await page.evaluate((hash) => (location.hash = hash), `${RUN}&weights=${path}`);
      const notice = page.locator("#notices .notice");
      await expect(notice, path).toHaveCount(1);
      await expect(notice, path).toContainText(sentence);
      await notice.getByRole("button", { name: "Dismiss" }).click();
      await expect(page.locator("#run"), path).toHaveAttribute("data-state", "idle");
    }
  });
});

/** How many of the digits that are shown are classified correctly. @param {Page} page */
function right(page) {
  return number(page.locator("#digits"), "data-right");
}
