import { readdirSync } from "node:fs";
import { rail, playLesson, rest, serveLesson } from "./lessons.js";
import { expect, openView, RUN, test } from "./page.js";

test.use({ hasFewImages: true });

/** Who answers how: every explanation of a wrong answer is seen in one language, and every right answer in the other. */
const READERS = /** @type {const} */ ([
  ["en", "right"],
  ["zh", "wrong"],
]);

for (const [language, reader] of READERS)
  for (const file of readdirSync(`www/lessons/${language}`).filter((name) => name.endsWith(".md")))
    test(`the lesson ${language}/${file} is played to its end with ${reader} answers`, async ({ page }) => {
      if (process.env.LESSONS_WHOLE) test.setTimeout(2_400_000);
      await playLesson(page, `${language}/${file}`, reader, { isShort: !process.env.LESSONS_WHOLE });
    });

test("a first visitor is offered the first lesson or the lab, and who takes the lab is not asked again", async ({
  page,
}) => {
  await page.goto("/");
  const offer = page.locator("#lesson-offer");
  await expect(offer).toBeVisible({ timeout: 60_000 });
  await offer.getByRole("button", { name: "No, thanks" }).click();
  await expect(offer).toBeHidden();
  await page.reload();
  await expect(page.locator("#lessons-open")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await expect(offer).toBeHidden();
  await expect(rail(page)).toBeHidden();
});

test("a lesson is left and taken up where it was, and a page that is loaded again goes on with it", async ({
  page,
}) => {
  await page.goto(RUN);
  await page.locator("#lessons-open").click();
  await page.locator('[data-lesson="02-convolution.md"]').click();
  await expect(rail(page)).toHaveAttribute("data-step", "0");
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
  await rail(page).locator(".lesson-next").click();
  await expect(rail(page)).toHaveAttribute("data-step", "1");
  await rail(page).locator(".lesson-close").click();
  await expect(rail(page)).toBeHidden();
  await page.locator("#lessons-open").click();
  await page.locator('[data-lesson="02-convolution.md"]').click();
  await expect(rail(page)).toHaveAttribute("data-step", "1");
  await page.reload();
  await expect(rail(page)).toHaveAttribute("data-step", "1", { timeout: 60_000 });
});

test("what is wrong in a teacher's file is said line by line, and the file can be opened again", async ({ page }) => {
  await page.goto(RUN);
  await page.locator("#lessons-open").click();
  const open = rail(page).locator("input[type=file]");
  const file = (/** @type {string} */ task) => ({
    name: "mine.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(
      `---\ntitle: Mine\nlanguage: en\nminutes: 2\n---\n\n## One\n\n\`\`\`look\nshow: ${task}\n\`\`\`\n`,
    ),
  });
  await open.setInputFiles(file("nothing"));
  await expect(rail(page).locator(".lesson-faults li")).toContainText(
    'Line 10: The page has no part "nothing" to show',
  );
  await rail(page).getByRole("button", { name: "All lessons" }).click();
  await rail(page).locator("input[type=file]").setInputFiles(file("network"));
  await expect(rail(page).locator("h3")).toHaveText("One");
});

test("a network of a teacher's file that the core refuses is said with its line, before the lesson begins", async ({
  page,
}) => {
  await page.goto(RUN);
  await page.locator("#lessons-open").click();
  const header = "---\ntitle: Mine\nlanguage: en\nminutes: 2\n---\n\n";
  const setUp = (/** @type {string} */ layers) => `\`\`\`set-up\nlayers: ${layers}\n\`\`\`\n\n`;
  const look = "```look\nshow: network\n```\n\n";
  const file = (/** @type {string} */ first, /** @type {string} */ second) => ({
    name: "mine.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(`${header}${setUp(first)}## One\n\n${look}## Two\n\n${setUp(second)}${look}`),
  });
  const open = rail(page).locator("input[type=file]");
  await open.setInputFiles(file("conv2d kernel=30, flatten, linear", "conv2d filters=4, linear"));
  const faults = rail(page).locator(".lesson-faults li");
  await expect(faults).toHaveCount(2);
  await expect(faults.first()).toContainText("Line 8: Layer 1 ");
  await expect(faults.last()).toContainText("Line 20: Layer 2 ");
  await rail(page).getByRole("button", { name: "All lessons" }).click();
  await open.setInputFiles(file("conv2d kernel=7, flatten, linear", "conv2d filters=4, flatten, linear"));
  await expect(rail(page).locator("h3")).toHaveText("One");
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
});

test("a preset of a lesson brings its settings along, but for those that the lesson names", async ({ page }) => {
  await page.goto(RUN);
  await page.locator("#lessons-open").click();
  const text =
    "---\ntitle: Mine\nlanguage: en\nminutes: 2\n---\n\n```set-up\npreset: sprint\nepochs: 2\n```\n\n## One\n\n```look\nshow: network\n```\n";
  await rail(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "mine.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
  await expect(rail(page).locator("h3")).toHaveText("One");
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
  await openView(page, "settings");
  await expect(page.getByLabel("Learning rate", { exact: true })).toHaveValue("0.2");
  await expect(page.getByLabel("Epochs", { exact: true })).toHaveValue("2");
});

test("on a phone, what a step says when it is done is scrolled to, and so is the right answer", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await serveLesson(page, "en/12-deeper.md");
  await page.goto("/#lesson=lessons/en/12-deeper.md");
  for (const step of [0, 1, 2]) {
    await expect(rail(page)).toHaveAttribute("data-step", String(step), { timeout: 60_000 });
    await rail(page).locator(".lesson-next").click();
  }
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
  await rail(page).locator(".lesson-show").click();
  await expect(rail(page).locator(".lesson-after")).toBeInViewport({ ratio: 0.9 });
  for (const step of [3, 4, 5, 6]) {
    await expect(rail(page)).toHaveAttribute("data-step", String(step), { timeout: 60_000 });
    await rail(page).locator(".lesson-next").click();
  }
  await expect(rail(page)).toHaveAttribute("data-step", "7");
  await rail(page).locator('.lesson-choice[data-choice="3"] input').check();
  await rail(page).locator(".lesson-answer").click();
  await rail(page).locator(".lesson-right-answer").click();
  await expect(rail(page).locator(".lesson-choice[data-right]").first()).toBeInViewport({ ratio: 0.9 });
});

test("on a phone the sheet is folded, so that there is room to draw in, and the next step unfolds it", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await serveLesson(page, "en/13-own-classes.md");
  await page.goto("/#lesson=lessons/en/13-own-classes.md");
  for (const step of [0, 1]) {
    await expect(rail(page)).toHaveAttribute("data-step", String(step), { timeout: 60_000 });
    await rail(page).locator(".lesson-next").click();
  }
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
  await rail(page).locator(".lesson-show").click();
  await rail(page).getByRole("button", { name: "Fold the lesson" }).click();
  await expect(rail(page).locator("h3")).toBeHidden();
  const [pad, sheet] = [page.locator("#example-pad"), rail(page)];
  // What "Show me" scrolls may still be on its way.
  await expect(async () => {
    await pad.evaluate((each) => each.scrollIntoView({ block: "center", behavior: "instant" }));
    const [place, bar, room] = [
      await pad.boundingBox(),
      await page.locator("#run").boundingBox(),
      await sheet.boundingBox(),
    ];
    if (!place || !bar || !room) throw new Error("Something is not there.");
    expect(place.y).toBeGreaterThan(bar.y);
    expect(place.y + place.height).toBeLessThan(room.y);
  }).toPass({ timeout: 20_000 });
  await sheet.locator(".lesson-next").click();
  await expect(sheet.locator("h3")).toHaveText("How many scores?");
  await expect(sheet.locator("h3")).toBeVisible();
});

test("answers are kept for a sheet, which is saved as CSV", async ({ page }) => {
  await serveLesson(page, "en/02-convolution.md");
  await page.goto("/#lesson=lessons/en/02-convolution.md");
  for (const step of [0, 1]) {
    await expect(rail(page)).toHaveAttribute("data-step", String(step), { timeout: 60_000 });
    await rail(page).locator(".lesson-next").click();
  }
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
  await rail(page).locator(".lesson-number").fill("3");
  await rail(page).locator(".lesson-answer").click();
  await expect(rail(page).locator(".lesson-verdict")).toContainText("3 rows and 3 columns", { timeout: 30_000 });
  await rail(page).locator(".lesson-again").click();
  await rail(page).locator(".lesson-number").fill("9");
  await rail(page).locator(".lesson-answer").click();
  await expect(rail(page).locator(".lesson-verdict")).toContainText("Right.", { timeout: 30_000 });
  await rest(page);
  await rail(page).getByRole("button", { name: "Answers" }).click();
  await expect(page.locator(".answer-sheet tbody tr")).toContainText("wrong");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".answer-sheet").getByRole("button", { name: "Save as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("convscope-answers-02-convolution.csv");
});
