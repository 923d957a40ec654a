/**
 * Pictures of each kind of step of a lesson, on a phone and on a laptop, in both languages, to be looked at.
 * Usage: node tools/lesson-pictures.mjs [FOLDER] [KINDS] (make pictures builds first). KINDS are names with commas; all without it.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import "../tests/js/layer-kinds.js";
import { parseLesson } from "../www/lessons/lesson.js";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

/** @import {Page} from "@playwright/test" */
/** @import {Step} from "../www/lessons/lesson.js" */

const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 720 },
];
const LOCALES = ["en-GB", "zh-CN"];
const WAIT = { timeout: 240_000 };

/** @typedef {{lesson: string, isIt?: (step: Step) => boolean, act?: (page: Page) => Promise<unknown>, scheme?: "dark"}} Shot `isIt`: the step; the end of the lesson without it */

const predicts =
  (/** @type {string} */ kind) =>
  (/** @type {Step} */ { task }) =>
    task?.kind === "predict" && task.question.answer.kind === kind && !task.question.reveal;
const is =
  (/** @type {string} */ kind) =>
  (/** @type {Step} */ { task }) =>
    task?.kind === kind;
const answer = (/** @type {Page} */ page) => page.locator(".lesson-answer").click();
const choose = (/** @type {Page} */ page) =>
  page
    .locator(".lesson-choice input")
    .first()
    .check()
    .then(() => answer(page));

/** @type {Record<string, Shot>} */
const SHOTS = {
  look: { lesson: "01-pictures", isIt: is("look"), act: (page) => page.locator(".lesson-show").click() },
  do: { lesson: "01-pictures", isIt: is("do") },
  choice: { lesson: "01-pictures", isIt: predicts("choice") },
  wrong: { lesson: "01-pictures", isIt: predicts("choice"), act: choose, scheme: "dark" },
  several: { lesson: "01-pictures", isIt: predicts("several"), act: choose },
  number: { lesson: "02-convolution", isIt: predicts("number") },
  order: { lesson: "06-fully-connected", isIt: predicts("order"), act: answer },
  curve: {
    lesson: "08-loss",
    isIt: ({ task }) => task?.kind === "predict" && task.question.answer.kind === "curve",
    act: draw,
  },
  cell: {
    lesson: "11-whole-program",
    isIt: ({ task }) => task?.kind === "predict" && task.question.answer.kind === "cell",
  },
  explain: {
    lesson: "04-pooling",
    isIt: is("explain"),
    act: (page) =>
      page
        .locator("#lessons textarea")
        .fill("…")
        .then(() => answer(page)),
  },
  slow: { lesson: "09-optimiser", isIt: is("do"), act: slow },
  challenges: { lesson: "09-optimiser", isIt: ({ challenges }) => challenges.length > 1, scheme: "dark" },
  end: { lesson: "04-pooling" },
  projector: {
    lesson: "02-convolution",
    isIt: predicts("number"),
    act: (page) => page.locator(".lesson-tools button").last().click(),
  },
};

const folder = resolve(process.argv[2] ?? "pictures");
const only = process.argv[3]?.split(",");
mkdirSync(folder, { recursive: true });
const server = await serve({ "/": `${resolve("dist")}/` });
const browser = await launch();
try {
  for (const locale of LOCALES) await picture(locale);
} finally {
  await browser.close();
  server.close();
}

/** @param {string} locale */
async function picture(locale) {
  const page = await browser.newPage({ viewport: SIZES[1], locale, reducedMotion: "reduce" });
  await page.goto(`${server.origin}/#run=${encodeURIComponent('{"version":1}')}`);
  await page.locator("#lessons-open").waitFor(WAIT);
  await page.locator('#run[data-state="idle"]').waitFor(WAIT);
  const language = locale.slice(0, 2);
  const wanted = (/** @type {string} */ kind) => !only || only.includes(kind);
  for (const [kind, shot] of Object.entries(SHOTS).filter(([each]) => wanted(each))) {
    await openAt(page, language, shot);
    await shot.act?.(page);
    await take(page, `lesson-${kind}`, language, shot.scheme);
    if (kind === "projector") await page.locator(".lesson-tools button").last().click();
  }
  if (wanted("sheet")) {
    await openAt(page, language, { lesson: "01-pictures", isIt: predicts("choice") });
    await page.locator(".lesson-tools button").first().click();
    await take(page, "lesson-sheet", language);
    await page.locator(".answer-sheet .sheet-tools button").last().click();
  }
  if (wanted("list")) {
    await list(page);
    await page.locator(".lesson-challenges > summary").click();
    await take(page, "lesson-list", language);
  }
  await page.close();
}

/** @param {Page} page */
async function list(page) {
  const rail = page.locator("#lessons");
  if (await rail.isVisible()) await rail.locator(".lesson-close").click();
  await page.locator("#lessons-open").click();
  await rail.locator(".lesson-list").waitFor(WAIT);
}

/** Opens a lesson as if the reader had been there before. @param {Page} page @param {string} language @param {Shot} shot */
async function openAt(page, language, { lesson: id, isIt }) {
  const { lesson } = parseLesson(readFileSync(`www/lessons/${language}/${id}.md`, "utf8"));
  if (!lesson) throw new Error(`${id} has faults`);
  const step = isIt ? lesson.steps.findIndex(isIt) : lesson.steps.length;
  if (step < 0) throw new Error(`${id} has no such step`);
  await page.setViewportSize(/** @type {{width: number, height: number}} */ (SIZES[1]));
  await list(page);
  await page.evaluate(
    ([key, at]) => {
      const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
      localStorage.setItem(key, JSON.stringify({ ...kept, step: at, isFinished: false }));
    },
    /** @type {[string, number]} */ ([`convscope.lesson.${id}`, step]),
  );
  await page.locator(`[data-lesson="${id}.md"]`).click();
  await page.locator(`#lessons[data-step="${step}"]:not([data-preparing="true"])`).waitFor(WAIT);
  await page.waitForTimeout(1000);
  await page.locator('#lessons:not([data-preparing="true"])').waitFor(WAIT);
}

/** @param {Page} page */
async function draw(page) {
  const box = await page.locator("#lessons .curve-plot").boundingBox();
  if (!box) return;
  await page.mouse.move(box.x + 2, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + box.height * 0.8, { steps: 8 });
  await page.mouse.up();
}

/** @param {Page} page */
async function slow(page) {
  await page.locator(".lesson-show").click();
  await page.locator("#slow-step .slow-begin").click();
  const next = page.locator("#slow-step .slow-next");
  await next.waitFor(WAIT);
  while ((await next.isVisible()) && !(await next.isDisabled())) await next.click();
}

/** @param {Page} page @param {string} name @param {string} language @param {"light" | "dark"} [colorScheme] */
async function take(page, name, language, colorScheme = "light") {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    // Until charts and maps have been drawn in their new size.
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${folder}/${name}-${size.width}-${language}.png` });
  }
}
