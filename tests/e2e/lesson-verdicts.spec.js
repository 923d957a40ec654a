// What is said of an answer stays true while the training goes on, and what a step opened does not hide what the next one is about.
import { parseAction } from "../../www/lessons/actions.js";
import { act } from "./lesson-actions.js";
import { lessonOf, rail } from "./lessons.js";
import { expect, RUN, test } from "./page.js";

test.use({ hasFewImages: true });

const HEADER = "---\ntitle: Mine\nlanguage: en\nminutes: 2\n---\n";

const TRAINING = `${HEADER}
\`\`\`set-up
layers: conv2d filters=2 padding=1, relu, max_pool2d, flatten, linear features=10
\`\`\`

## While it trains

\`\`\`predict
question: How many steps will it have taken?
answer: choice
reveal: train 5
(if step < 5) Fewer than 5
  right: It has taken {step}.
  wrong: It has taken {step} already.
(if step >= 5) 5 or more
  right: It has taken {step}.
  wrong: It has taken {step} only.
\`\`\`

\`\`\`keep
then: step
\`\`\`

Judged at step {step}.

## Later

\`\`\`look
show: network
\`\`\`

It was judged at step {kept.then}.
`;

const OPENING = `${HEADER}
\`\`\`set-up
layers: conv2d filters=2 padding=1, relu, max_pool2d, flatten, linear features=10
\`\`\`

## Choose a number

\`\`\`do
action: pick conv1
hint: Click a pixel.
\`\`\`

## Its filter

\`\`\`do
action: inspect filters
hint: Open "Filters".
\`\`\`

## The network

\`\`\`predict
question: How many layers has it?
answer: number
right: layers
else: Count them.
\`\`\`
`;

/** @param {import("@playwright/test").Page} page @param {string} text */
async function openLesson(page, text) {
  await page.goto(RUN);
  await page.locator("#lessons-open").click();
  const file = { name: "mine.md", mimeType: "text/markdown", buffer: Buffer.from(text) };
  await rail(page).locator("input[type=file]").setInputFiles(file);
  await expect(rail(page)).toHaveAttribute("data-step", "0");
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
}

test("the numbers that an answer was judged by stay, also for a second try, while the training goes on", async ({
  page,
}) => {
  await openLesson(page, TRAINING);
  await rail(page).locator('.lesson-choice[data-choice="0"] input').check();
  await rail(page).locator(".lesson-answer").click();
  await page.locator("#run .run-buttons > button").first().click();
  const verdict = rail(page).locator(".lesson-verdict");
  await expect(verdict).toHaveText(/Not right\.\s*It has taken \d+ already/, { timeout: 60_000 });
  const number = async (/** @type {string} */ selector) =>
    Number(/\d+/.exec((await rail(page).locator(selector).textContent()) ?? "")?.[0]);
  const judged = await number(".lesson-after");
  expect(judged).toBeGreaterThanOrEqual(5);
  expect(await number(".lesson-verdict")).toBe(judged);

  const step = async () => Number(await page.locator("#run").getAttribute("data-step"));
  await expect.poll(step, { timeout: 60_000 }).toBeGreaterThan(judged + 40);
  await rail(page).locator(".lesson-again").click();
  await rail(page).locator('.lesson-choice[data-choice="1"] input').check();
  await rail(page).locator(".lesson-answer").click();
  await expect(verdict).toHaveText(`Right.It has taken ${judged}.`);
  await expect(rail(page).locator(".lesson-after")).toHaveText(`Judged at step ${judged}.`);
  await rail(page).locator(".lesson-next").click();
  await rail(page).locator(".lesson-show").click();
  await expect(rail(page).locator(".lesson-after")).toHaveText(`It was judged at step ${judged}.`);
});

for (const width of [700, 1280])
  test(`a view stays open for a step that is about it, and closes for one that is not, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openLesson(page, OPENING);
    const tab = (/** @type {string} */ view) => page.locator(`[data-tab="${view}"]`);
    await act(page, parseAction("pick conv1"), { lesson: lessonOf("en/01-pictures.md"), at: 0 });
    await expect(rail(page)).toHaveAttribute("data-done", "true", { timeout: 30_000 });
    if ((await tab("inspector").getAttribute("aria-current")) !== "true") await tab("inspector").click();

    await rail(page).locator(".lesson-next").click();
    await expect(rail(page)).toHaveAttribute("data-step", "1");
    await expect(tab("inspector")).toHaveAttribute("aria-current", "true");
    await rail(page).locator(".lesson-next").click();
    await expect(rail(page)).toHaveAttribute("data-step", "2");
    await expect(tab("network")).toHaveAttribute("aria-current", "true");
    await expect(page.locator("#network canvas").first()).toBeInViewport();
  });
