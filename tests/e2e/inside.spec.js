import {
  chooseLayer,
  explained,
  inspector,
  isPainted,
  lookInside,
  openTab,
  probabilities,
  resultThatAgrees,
  sumOfTerms,
} from "./inside.js";
import { expect, number, open, openView, pause, test, untilDataIsComplete, untilStep } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** @param {Page} page @param {number} steps */
async function trained(page, steps) {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, steps, 580_000);
  await pause(page);
}

test("leads from a feature map to a pixel and to the sum behind it, in every layer", async ({ page }) => {
  test.setTimeout(900_000);
  await trained(page, 200);
  await lookInside(page, 0, 0.3);
  await expect(inspector(page)).toHaveAttribute("data-layer", "relu1");
  await resultThatAgrees(page);
  const lines = page.locator(".arithmetic-lines li");
  await expect(lines).toHaveCount(2);
  // conv1 reads nine pixels, which are all written out.
  const { count, sum } = await sumOfTerms(lines.first());
  expect(count).toBe(9);
  const text = ((await lines.first().textContent()) ?? "").replaceAll("−", "-");
  expect(sum).toBeCloseTo(Number(text.match(/= (-?[\d.]+);/)?.[1]), 2);

  const output = page.locator('[data-plane="output"]');
  const chosen = () => output.locator(".plane-cursor").getAttribute("data-box");
  await output.locator("canvas").click({ position: { x: 60, y: 70 } });
  await explained(page);
  const before = await chosen();
  await output.locator("canvas").focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(chosen).not.toBe(before);
  await resultThatAgrees(page);
  // A 3x3 window of the input is marked, at the place of the pixel.
  const [top, , left] = ((await chosen()) ?? "").split(" ").map(Number);
  const field = page.locator('[data-plane="input"] .plane-box');
  await expect(field).toHaveAttribute(
    "data-box",
    `${(top ?? 0) - 1} ${(top ?? 0) + 2} ${(left ?? 0) - 1} ${(left ?? 0) + 2}`,
  );
  await output.locator("canvas").hover({ position: { x: 5, y: 5 } });
  await expect(field).toHaveAttribute("data-box", "0 2 0 2");
  await expect(output.locator(".plane-reading")).toBeVisible();
  await expect(output.locator(".plane-reading")).toHaveText(/^row 0, column 0: /);

  for (const [layer, unit] of /** @type {[string, number][]} */ ([
    ["pool1", 4],
    ["conv2", 17],
    ["pool2", 8],
    ["flatten", 100],
    ["fc1", 90],
    ["relu3", 90],
    ["fc2", 3],
    ["softmax", 8],
  ])) {
    await chooseLayer(page, layer, unit);
    await explained(page);
    await resultThatAgrees(page);
  }
  await chooseLayer(page, "fc1", 5);
  await explained(page);
  await page.getByRole("button", { name: "All 3,136 terms", exact: true }).click();
  expect((await sumOfTerms(page.locator(".arithmetic-lines li").first())).count).toBe(3136);
});

test("goes through a sum term by term, while the training goes on", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await lookInside(page, 1, 0.4);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  const next = page.getByRole("button", { name: "Next term", exact: true });
  await next.click();
  await expect(page.locator(".running")).toHaveText(/^Term 1 of 288: /);
  const step = await number(page.locator('[data-view="arithmetic"]'), "data-step");
  await untilStep(page, step + 4, 120_000);
  // The numbers stay, or the sum would not be one.
  expect(await number(page.locator('[data-view="arithmetic"]'), "data-step")).toBe(step);
  await next.click();
  await expect(page.locator(".running")).toHaveText(/^Term 2 of 288: .* sum so far /);
  await page.getByRole("button", { name: "Skip to the sum", exact: true }).click();
  await expect.poll(() => number(page.locator('[data-view="arithmetic"]'), "data-step")).toBeGreaterThan(step);
  await resultThatAgrees(page);
});

test.describe("a phone", () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test("has the planes of a sum side by side, below titles of any length", async ({ page }) => {
    await open(page, "cpu");
    await openView(page, "inspector");
    const planes = page.locator(".arithmetic .planes > .plane");
    for (const [layer, title] of /** @type {const} */ ([
      ["conv1", "input, map 1"],
      ["conv2", "pool1, map 1 of 32"],
    ])) {
      await chooseLayer(page, layer);
      await expect(planes.nth(1).locator(".plane-title")).toHaveText(title);
      await expect(planes).toHaveCount(3);
      const tops = await planes
        .locator(".plane-frame")
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
      expect(new Set(tops.map(Math.round)).size, layer).toBe(1);
    }
  });
});

test("shows the maps, filters and distributions of every layer", async ({ page }) => {
  await trained(page, 5);
  await lookInside(page, 0, 0.3);
  await openTab(page, "Maps");
  const maps = page.locator('[data-view="maps"]');
  const limit = await number(maps, "data-limit");
  await maps.getByRole("button", { name: "All layers", exact: true }).click();
  await expect.poll(() => number(maps, "data-limit")).toBeGreaterThanOrEqual(limit);
  await maps.getByRole("button", { name: "Each map", exact: true }).click();
  await expect(maps).toHaveAttribute("data-limit", "-1");
  await chooseLayer(page, "conv1", 3);
  await openTab(page, "Filters");
  const filters = page.locator('[data-view="filters"]');
  await expect(filters.locator(".unit-kernels canvas")).toHaveAttribute("data-maps", "32");
  await expect(filters.locator(".numbers td")).toHaveCount(9);
  await chooseLayer(page, "conv2", 3);
  await expect(filters.locator(".unit-kernels canvas")).toHaveAttribute("data-maps", "32");
  await expect(filters).toContainText("64 × 32 of 3 × 3");
  const bank = filters.locator(".bank");
  await expect.poll(() => isPainted(bank)).toBe(true);
  const order = await bank.evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  await filters.getByRole("button", { name: "Sort by norm", exact: true }).click();
  expect(await bank.evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL())).not.toBe(order);
  await filters.getByRole("button", { name: "Gradients", exact: true }).click();
  await expect(filters).toContainText("the loss of this input", { timeout: 30_000 });
  await chooseLayer(page, "relu2", 3);
  await expect(filters).toContainText("relu2 has no weights");
  await openTab(page, "Histogram");
  await chooseLayer(page, "fc1", 3);
  const charts = page.locator("[data-tensor]");
  await expect(charts).toHaveCount(6, { timeout: 30_000 });
  await expect(page.locator('[data-tensor="weight"]')).toContainText("401,408 numbers");
  await chooseLayer(page, "relu3", 3);
  await page.getByRole("button", { name: "Find dead units", exact: true }).click();
  await expect(page.locator(".dead")).toContainText("of 128 units", { timeout: 120_000 });
  await expect(page.locator(".dead")).toContainText("on 1,000 test images");
});

test("gives evidence for the prediction", async ({ page }) => {
  await trained(page, 30);
  await lookInside(page, 1, 0.4);
  await openTab(page, "Attribution");
  const why = page.locator('[data-view="why"]');
  await expect(why).not.toHaveAttribute("data-class", "", { timeout: 30_000 });
  for (const plane of ["saliency", "product", "cam"])
    await expect.poll(() => isPainted(why.locator(`[data-plane="${plane}"] canvas`))).toBe(true);
  const picture = () =>
    why
      .locator('[data-plane="saliency"] canvas')
      .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const first = await picture();
  await why.getByLabel("Class to explain").selectOption("3");
  await expect(why).toHaveAttribute("data-class", "3");
  expect(await picture()).not.toBe(first);

  await why.getByRole("button", { name: "Run", exact: true }).click();
  const occlusion = why.locator(".occlusion");
  await expect(occlusion).toHaveAttribute("data-state", "found", { timeout: 120_000 });
  expect(await number(occlusion, "data-whole")).toBeCloseTo(Number((await probabilities(page))[3]), 5);
  expect(await number(occlusion, "data-least")).toBeLessThanOrEqual(await number(occlusion, "data-whole"));

  await why.getByRole("button", { name: "Find", exact: true }).click();
  const found = why.locator(".exciting-item");
  await expect(found).toHaveCount(12, { timeout: 120_000 });
  const activations = await found.evaluateAll((items) =>
    items.map((item) => Number(/** @type {HTMLElement} */ (item).dataset.activation)),
  );
  expect(activations).toEqual([...activations].sort((a, b) => b - a));
  const index = await found.first().getAttribute("data-index");
  await found.first().click();
  await expect(page.locator("#test-image")).toHaveValue(index ?? "");
});

test("mutes and solos units, and gives them back bit for bit", async ({ page }) => {
  await trained(page, 30);
  await lookInside(page, 2, 0.4);
  await chooseLayer(page, "relu3", 5);
  await openTab(page, "Attribution");
  const before = await probabilities(page);
  const solo = inspector(page).getByRole("button", { name: "Solo", exact: true });
  await solo.click();
  await expect(solo).toHaveAttribute("aria-pressed", "true");
  await page.locator("#network [data-class]").first().scrollIntoViewIfNeeded();
  await expect.poll(() => probabilities(page)).not.toEqual(before);
  const muting = page.locator(".why-part").last();
  await muting.getByRole("button", { name: "Measure", exact: true }).click();
  await expect(muting).toHaveAttribute("data-state", "found", { timeout: 120_000 });
  expect(await number(muting, "data-muted")).toBeLessThan(await number(muting, "data-whole"));
  await muting.getByRole("button", { name: "Unmute all", exact: true }).click();
  // What is off the screen is not asked for.
  await page.locator("#network [data-class]").first().scrollIntoViewIfNeeded();
  await expect.poll(() => probabilities(page)).toEqual(before);
  await inspector(page).getByRole("button", { name: "Mute", exact: true }).click();
  await openTab(page, "Arithmetic");
  await expect(page.locator(".agreement")).toHaveText("The unit is muted: the layers after it receive 0.");
});

/** Counts the worker's questions. @param {Page} page */
async function countQuestions(page) {
  await page.addInitScript(() => {
    const asked = /** @type {Record<string, number>} */ ({});
    Object.assign(window, { asked });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ transfer) {
      asked[message.verb] = (asked[message.verb] ?? 0) + 1;
      return postMessage.call(this, message, transfer);
    };
  });
  const asked = () => page.evaluate(() => /** @type {any} */ (window).asked);
  return async () => {
    const { explain = 0, layer = 0, attribute = 0, probe = 0 } = await asked();
    return explain + layer + attribute + probe;
  };
}

test("asks nothing while it is shut, and not too often while it is open", { tag: "@timed" }, async ({ page }) => {
  const questions = await countQuestions(page);
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 8, 120_000);
  expect(await questions()).toBe(0);
  await lookInside(page, 0, 0.3);
  const [began, already] = [Date.now(), await questions()];
  await page.waitForTimeout(4000);
  const perSecond = ((await questions()) - already) / ((Date.now() - began) / 1000);
  expect(perSecond).toBeGreaterThan(0);
  expect(perSecond).toBeLessThanOrEqual(10);
});

/** Steps a second until so many have been taken. @param {Page} page @param {number} steps */
function pace(page, steps) {
  return page.evaluate(async (wanted) => {
    const run = /** @type {HTMLElement} */ (document.querySelector("#run"));
    const change = () =>
      new Promise((resolve) => {
        const observer = new MutationObserver(() => (observer.disconnect(), resolve(null)));
        observer.observe(run, { attributes: true, attributeFilter: ["data-step"] });
      });
    await change();
    const [first, began] = [Number(run.dataset.step), performance.now()];
    while (Number(run.dataset.step) < first + wanted) await change();
    return { steps: Number(run.dataset.step) - first, ms: performance.now() - began };
  }, steps);
}

test("training keeps four fifths of its pace with every panel open", { tag: "@timed" }, async ({ page }) => {
  test.setTimeout(1_200_000);
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await lookInside(page, 1, 0.4);
  await chooseLayer(page, "conv2", 3);
  const totals = { open: { steps: 0, ms: 0 }, shut: { steps: 0, ms: 0 } };
  await untilStep(page, 10, 120_000);
  for (const tab of ["Arithmetic", "Maps", "Filters", "Attribution", "Histogram"]) {
    await openTab(page, tab);
    for (const state of /** @type {const} */ (["open", "shut", "shut", "open"])) {
      await openView(page, state === "shut" ? "network" : "inspector");
      const { steps, ms } = await pace(page, 10);
      console.log(`${tab}, ${state}: ${((1000 * steps) / ms).toFixed(2)} steps/s`);
      totals[state].steps += steps;
      totals[state].ms += ms;
    }
    await openView(page, "inspector");
  }
  const rate = (/** @type {{steps: number, ms: number}} */ { steps, ms }) => (1000 * steps) / ms;
  const kept = rate(totals.open) / rate(totals.shut);
  console.log(
    `${rate(totals.shut).toFixed(2)} steps/s shut, ${rate(totals.open).toFixed(2)} open: ${(100 * kept).toFixed(1)} % over ${totals.open.steps} and ${totals.shut.steps} steps`,
  );
  expect(kept).toBeGreaterThanOrEqual(0.8);
});
