/**
 * Plays a lesson as a reader does: from its own file it is known what each step asks for.
 * @module
 */

/** @import {Page} from "@playwright/test" */
/** @import {Lesson, Step} from "../../www/lessons/lesson.js" */
/** @import {Question} from "../../www/lessons/question.js" */

import { readFileSync } from "node:fs";
import { parseLesson } from "../../www/lessons/lesson.js";
import { act } from "./lesson-actions.js";
import { expect } from "./page.js";

/** Whether the reader knows the answers. @typedef {"right" | "wrong"} Reader */

/** A training in a lesson takes a minute at most, and this machine may be shared; whole, thirty epochs end with an evaluation each. */
const TASK_MS = process.env.LESSONS_WHOLE ? 900_000 : 240_000;
/** No live value of any lesson is this number. */
const ABSURD = "-98765";

/** @param {string} file of the course, with its language */
export function lessonOf(file) {
  const { lesson, faults } = parseLesson(readFileSync(`www/lessons/${file}`, "utf8"));
  if (!lesson) throw new Error(faults.map(({ line, sentence }) => `${file}:${line}: ${sentence}`).join("\n"));
  return lesson;
}

/** @param {Page} page */
export const rail = (page) => page.locator("#lessons");

/**
 * Opens a lesson by its address, and plays it to its end.
 * @param {Page} page @param {string} file with its language @param {Reader} reader @param {{isShort: boolean}} how
 */
export async function playLesson(page, file, reader, { isShort }) {
  const lesson = lessonOf(file);
  await serveLesson(page, file);
  const language = file.slice(0, 2);
  await page.addInitScript((id) => localStorage.setItem("convscope.language", id), language);
  await page.goto(`/#lesson=lessons/${file}${isShort ? "&short" : ""}`);
  for (const [at, step] of lesson.steps.entries()) await playStep(page, lesson, step, at, reader);
  await expect(rail(page).locator('[data-task="end"]')).toBeVisible();
}

/** The course's files lie in a folder whose name is a hash: a teacher's lie beside the page. @param {Page} page @param {string} file */
export async function serveLesson(page, file) {
  await page.route("**/lessons/**/*.md", (route) =>
    route.fulfill({ body: readFileSync(`www/lessons/${file}`), contentType: "text/markdown" }),
  );
}

/** @param {Page} page @param {Lesson} lesson @param {Step} step @param {number} at @param {Reader} reader */
async function playStep(page, lesson, step, at, reader) {
  const where = `step ${at + 1}: ${step.title}`;
  const aside = rail(page);
  await expect(aside, where).toHaveAttribute("data-step", String(at), { timeout: 120_000 });
  await expect(aside.locator("h3").first(), where).toHaveText(step.title);
  await expect(aside, where).not.toHaveAttribute("data-preparing", "true", { timeout: 120_000 });
  const { task } = step;
  if (task?.kind === "look") await aside.locator(".lesson-show").click();
  if (task?.kind === "do") await act(page, task.action, { lesson, at });
  if (task?.kind === "predict") await predict(page, task.question, reader, { lesson, at });
  if (task?.kind === "explain") {
    await aside.locator("textarea").fill("Because it is so.");
    await aside.locator(".lesson-answer").click();
    await expect(aside.locator(".lesson-verdict"), where).not.toBeEmpty();
  }
  await expect(aside, where).toHaveAttribute("data-done", "true", { timeout: TASK_MS });
  if (task?.kind === "look") await expect(page.locator('[data-lesson-shown="target"]').first(), where).toBeInViewport();
  // Every number that the text states is there.
  await expect(aside.locator("[data-missing]"), where).toHaveCount(0);
  await rest(page);
  await aside.locator(".lesson-next").click();
}

/** @param {Page} page @param {Question} question @param {Reader} reader @param {{lesson: Lesson, at: number}} where */
async function predict(page, question, reader, where) {
  const aside = rail(page);
  await answer(page, question, reader === "right" ? known(question) : null);
  if (question.reveal) await act(page, question.reveal, where);
  const verdict = aside.locator(".lesson-verdict");
  await expect(verdict, question.answer.kind).toHaveAttribute("data-right", /true|false/, { timeout: TASK_MS });
  if (question.reveal) await rest(page);
  if (reader === "wrong") {
    // Whatever is wrong is explained.
    if ((await verdict.getAttribute("data-right")) === "false") await expect(verdict.locator("p")).not.toHaveCount(1);
    return;
  }
  if ((await verdict.getAttribute("data-right")) === "true" || question.answer.kind === "curve") return;
  await answerAsShown(page, question);
  await expect(verdict).toHaveAttribute("data-right", "true");
}

/** Answers again, as the network says. @param {Page} page @param {Question} question */
async function answerAsShown(page, { answer: { kind } }) {
  const aside = rail(page);
  await aside.locator(".lesson-right-answer").click();
  // The network is asked for it.
  const shown = kind === "choice" || kind === "several" ? ".lesson-choice[data-right]" : ".lesson-right:not(:empty)";
  await expect(aside.locator(shown).first()).toBeVisible();
  if (kind === "number") {
    const words = (await aside.locator(".lesson-right").textContent()) ?? "";
    await aside.locator(".lesson-again").click();
    await aside
      .locator(".lesson-number")
      .fill(/[-−]?\d[\d.,]*(e[+-]?\d+)?/.exec(words)?.[0]?.replace(/[.,]$/, "") ?? "");
  } else if (kind === "choice" || kind === "several") {
    const rights = await aside
      .locator(".lesson-choice[data-right]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("data-choice")));
    await aside.locator(".lesson-again").click();
    for (const box of await aside.locator(".lesson-choice input[type=checkbox]").all()) await box.setChecked(false);
    for (const place of rights.slice(0, kind === "choice" ? 1 : rights.length))
      await aside.locator(`.lesson-choice[data-choice="${place}"] input`).check();
  } else if (kind === "order") {
    const words = ((await aside.locator(".lesson-right").textContent()) ?? "")
      .replace(/^[^:：]*[:：]\s*/, "")
      .split(" > ");
    await aside.locator(".lesson-again").click();
    for (const [place, item] of words.entries()) await moveTo(page, item, place);
  } else {
    const [actual = 0, predicted = 0] =
      ((await aside.locator(".lesson-right").textContent()) ?? "").match(/\d+/g) ?? [];
    await aside.locator(".lesson-again").click();
    await aside
      .locator("select")
      .first()
      .selectOption({ label: String(actual) });
    await aside
      .locator("select")
      .last()
      .selectOption({ label: String(predicted) });
  }
  await aside.locator(".lesson-answer").click();
}

/** Items stand in a list, each with a button that moves it up. @param {Page} page @param {string} words @param {number} place */
async function moveTo(page, words, place) {
  const items = rail(page).locator(".lesson-order li");
  for (;;) {
    const all = await items.locator(".lesson-item").allTextContents();
    const at = all.indexOf(words, place);
    if (at <= place) return;
    await items.nth(at).locator("button").first().click();
  }
}

/** The right answer where the file alone says it. @param {Question} question @returns {number[] | null} */
function known({ answer }) {
  if (answer.kind === "choice" || answer.kind === "several") {
    const rights = answer.choices.flatMap(({ right }, place) => (right === true ? [place] : []));
    return rights.length > 0 && answer.choices.every(({ right }) => typeof right === "boolean") ? rights : null;
  }
  return null;
}

/** @param {Page} page @param {Question} question @param {number[] | null} places of right choices, where they are known */
async function answer(page, { answer: asked }, places) {
  const aside = rail(page);
  if (asked.kind === "choice" || asked.kind === "several") {
    const wrong = asked.choices.findIndex(({ right }) => right === false);
    for (const place of places ?? [Math.max(0, wrong)])
      await aside.locator(`.lesson-choice[data-choice="${place}"] input`).check();
  } else if (asked.kind === "number") await aside.locator(".lesson-number").fill(ABSURD);
  else if (asked.kind === "curve") await drawCurve(page);
  else if (asked.kind === "cell") {
    await aside.locator("select").first().selectOption({ index: 1 });
    await aside.locator("select").last().selectOption({ index: 1 });
  }
  await aside.locator(".lesson-answer").click();
}

/** A line from the upper left to the lower right. @param {Page} page */
async function drawCurve(page) {
  const plot = rail(page).locator(".curve-plot");
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error("nothing to draw on");
  await page.mouse.move(box.x + 2, box.y + box.height * 0.1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + box.height * 0.8, { steps: 8 });
  await page.mouse.up();
}

/**
 * Training goes on after what was awaited, unless somebody stops it, or it ends by itself, perhaps at this very moment: then there is
 * nothing to press.
 * @param {Page} page
 */
export async function rest(page) {
  const run = page.locator("#run");
  await expect(async () => {
    if (/training|waiting|evaluating/.test((await run.getAttribute("data-state")) ?? ""))
      await run.locator(".run-buttons > button").first().click({ timeout: 1000 });
    await expect(run).not.toHaveAttribute("data-state", /training|waiting|evaluating|starting/, { timeout: 1000 });
  }).toPass({ timeout: 120_000 });
}
