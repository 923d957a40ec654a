/**
 * What a lesson can ask a reader to do, done in the page by its controls.
 * @module
 */

/** @import {Page} from "@playwright/test" */
/** @import {Action} from "../../www/lessons/actions.js" */
/** @import {Lesson} from "../../www/lessons/lesson.js" */
/** @import {Facts} from "../../www/lessons/page-facts.js" */
/** @import {LayerSpec} from "../../www/protocol/core.js" */

import { newLayer } from "../../www/editor/layers.js";
import { isDone } from "../../www/lessons/actions.js";
import { merged } from "../../www/lessons/set-up.js";
import { EMPTY } from "../../www/lessons/set-up.js";
// What Rust tells the page.
import "../js/layer-kinds.js";
import { drawExample, drawn, openData, random } from "./own.js";
import { expect, NARROW } from "./page.js";

/** The step that asks. @typedef {{lesson: Lesson, at: number}} Where */

/** @param {Page} page @param {Action} action @param {Where} where */
export async function act(page, action, where) {
  const { name, of } = action;
  const press = (/** @type {number} */ button) => page.locator("#run .run-buttons > button").nth(button).click();
  const [first = "", second = ""] = of;
  switch (name) {
    case "train":
    case "epochs":
      return press(0);
    case "reach":
      return action.text.includes("classes") ? drawClasses(page) : press(0);
    case "step":
      return press(1);
    case "start":
      return press(2);
    case "set":
      return set(page, first, second);
    case "image":
      return image(page, of);
    case "draw":
      return draw(page);
    case "pick":
      return pick(page, first);
    case "unit":
      return unit(page, first, second);
    case "inspect":
      await view(page, "inspector");
      return page.locator(`#inside-tab-${first}`).click();
    case "mute":
      await view(page, "inspector");
      return page.locator("#inside .inside-mute button").first().click();
    case "evaluate":
      await view(page, "evaluation");
      return page.locator("#evaluation .evaluation-tools > button").first().click();
    case "cell":
      return cell(page, of);
    case "layers":
      return layers(page, action, where);
    case "open":
      return page.locator("#files input[type=file]").first().setInputFiles("pretrained/tutorial.safetensors");
    case "slow":
      return slow(page);
    default:
      throw new Error(`no test does "${name}"`);
  }
}

/** Opens a view beside the network. @param {Page} page @param {string} name */
async function view(page, name) {
  const tab = page.locator(`[data-tab="${name}"]`);
  if ((await tab.getAttribute("aria-current")) !== "true") await tab.click();
}

/** @param {Page} page @param {string} name @param {string} value */
async function set(page, name, value) {
  await view(page, "settings");
  const field = page.locator(`#setting-${name}`);
  await field.evaluate((each) => {
    for (let at = each.closest("details"); at; at = at.parentElement?.closest("details") ?? null) at.open = true;
  });
  if ((await field.evaluate((each) => each.tagName)) === "SELECT") return field.selectOption(value).then(() => {});
  if ((await field.getAttribute("type")) === "checkbox") return field.setChecked(value === "true");
  await field.fill(value);
  await field.press("Enter");
}

/** @param {Page} page @param {string[]} of */
async function image(page, [first, second]) {
  const number = page.locator("#test-image");
  if (first === "label") {
    // Among a hundred there is one of each class.
    for (let index = 0; index < 100; index++) {
      await number.fill(String(index));
      await number.press("Enter");
      await expect(page.locator(".input")).toHaveAttribute("data-index", String(index));
      if ((await page.locator(".input .truth").textContent())?.includes(second ?? "")) return;
    }
  }
  const now = (await page.locator(".input").getAttribute("data-index")) ?? "0";
  // The one that is looked at already is no other one.
  if (now === first) await set(page, "", "").catch(() => {});
  await number.fill(first ?? String(Number(now) + 1));
  await number.press("Enter");
}

/** @param {Page} page */
async function draw(page) {
  await page.locator(".input .segments > button").nth(1).click();
  const pad = page.locator("#pad");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("no pad");
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.8, { steps: 8 });
  await page.mouse.up();
}

/** @param {Page} page @param {string} layer */
async function pick(page, layer) {
  const stage = page.locator(layer ? `#network [data-stage="${layer}"]` : "#network [data-stage]").first();
  if (await stage.isVisible()) await stage.click();
  const canvas = page.locator(layer ? `#network canvas[data-layer="${layer}"]` : "#network canvas[data-layer]").first();
  // By the keyboard: the middle of the first map.
  await canvas.focus();
  await canvas.press("Enter");
}

/** @param {Page} page @param {string} layer @param {string} number */
async function unit(page, layer, number) {
  await view(page, "inspector");
  const place = await page
    .locator("#inside-layer option")
    .evaluateAll((all, name) => all.findIndex((each) => each.textContent?.startsWith(`${name} `)), layer);
  await page.locator("#inside-layer").selectOption({ index: place });
  await page.locator("#inside-unit").fill(number);
  await page.locator("#inside-unit").press("Enter");
}

/** @param {Page} page @param {string[]} of */
async function cell(page, [actual, predicted]) {
  await view(page, "evaluation");
  const rows = page.locator("#evaluation table.confusion tbody tr");
  if (actual !== undefined) return rows.nth(Number(actual)).locator("td").nth(Number(predicted)).click();
  await rows.locator('td:not(.right, [data-count="0"])').first().click();
}

/** By a link, as a reader's editor would make it. @param {Page} page @param {Action} action @param {Where} where */
async function layers(page, action, { lesson, at }) {
  const step = lesson.steps
    .slice(0, at + 1)
    .reverse()
    .find(({ setUp }) => setUp);
  const setUp = step?.setUp ? merged(lesson.setUp ?? EMPTY, step.setUp) : (lesson.setUp ?? EMPTY);
  const tutorial = NARROW.network.layers.map((layer) => {
    if (layer.filters) return { ...layer, filters: layer.filters * 4 };
    return layer.features === 32 ? { ...layer, features: 128 } : layer;
  });
  const base = /** @type {LayerSpec[]} */ (setUp.layers ?? tutorial);
  const run = { version: 1, network: { input: [1, 28, 28], classes: 10, layers: fitting(base, action) } };
  await page.evaluate(
    (hash) => {
      location.hash = hash + (location.hash.match(/&short/)?.[0] ?? "");
    },
    `#run=${encodeURIComponent(JSON.stringify(run))}`,
  );
}

/** A network like `base` that an action takes: what it names stands in the place of as many layers as can be. @param {LayerSpec[]} base @param {Action} action @returns {LayerSpec[]} */
function fitting(base, action) {
  const named = action.layers.flatMap((layer) =>
    layer ? [/** @type {LayerSpec} */ ({ ...newLayer(layer.kind), ...layer })] : [],
  );
  const lengths = [...base.keys()].sort((a, b) => Math.abs(a - named.length) - Math.abs(b - named.length));
  for (const length of lengths)
    for (const place of base.keys()) {
      const layers = [...base.slice(0, place), ...named, ...base.slice(place + length)];
      const facts = /** @type {Facts} */ ({ layers });
      if (isPossible(layers) && isDone(action, facts, facts)) return layers;
    }
  return named;
}

/** Maps first, then one flatten layer, then features, and scores at the end. @param {LayerSpec[]} layers */
function isPossible(layers) {
  const flat = layers.map(({ kind }) => kind).indexOf("flatten");
  const isRight = (/** @type {LayerSpec} */ { kind }, /** @type {number} */ place) =>
    kind === "linear" ? place > flat : place <= flat || !/conv|pool|norm|flatten/.test(kind);
  return flat >= 0 && layers.every(isRight) && layers[layers.length - 1]?.kind === "linear";
}

/** Own classes: three shapes, some drawings of each. @param {Page} page */
async function drawClasses(page) {
  await openData(page);
  const chance = random(4);
  for (const [place, shape] of /** @type {const} */ (["circle", "cross", "bar"]).entries()) {
    await page.locator('.drawn-class input[type="radio"]').nth(place).check();
    for (let example = 0; example < 10; example++) {
      await drawExample(page, drawn(shape, chance));
      await page.locator(".draw-maker .example-pad > button.primary").click();
    }
  }
  await page.locator(".draw-maker .plan > button.primary").click();
}

/** @param {Page} page */
async function slow(page) {
  await view(page, "settings");
  await page.locator("#slow-step .slow-begin").click();
  const next = page.locator("#slow-step .slow-next");
  await next.waitFor({ timeout: 60_000 });
  for (;;) {
    if (!(await next.isVisible()) || (await next.isDisabled())) return;
    await next.click();
  }
}
