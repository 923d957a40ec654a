import { rail } from "./lessons.js";
import { expect, RUN, test } from "./page.js";

/** Goals that a few steps reach, so that what is tested is the measuring. */
const LESSON = `---
title: Steps
language: en
minutes: 2
---

## Two challenges

\`\`\`challenge
title: Two steps
goal: step >= 2
and: setting.momentum = 0
best: highest step
layers: conv2d filters=2 padding=1, relu, max_pool2d, flatten, linear features=10
momentum: 0
train_size: 640
\`\`\`

\`\`\`challenge
title: With Adam
goal: step >= 1
and: uses.adam = 1
best: lowest step
\`\`\`
`;

test("a challenge sets its run up, measures its goal and keeps the best", async ({ page }) => {
  await page.goto(RUN);
  await page.locator("#lessons-open").click();
  await rail(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "steps.md", mimeType: "text/markdown", buffer: Buffer.from(LESSON) });
  const [first, second] = [
    rail(page).locator(".lesson-challenge").first(),
    rail(page).locator(".lesson-challenge").last(),
  ];
  await expect(first).toContainText("Not reached yet");
  const step = page.locator("#run .run-buttons > button").nth(1);
  // With momentum 0.9 the goal is not met.
  await step.click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 60_000 });
  await step.click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "2", { timeout: 60_000 });
  await expect(first).toContainText("Not reached yet");

  await first.getByRole("button", { name: "Set up this run" }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "0", { timeout: 60_000 });
  await expect(page.locator("#setting-momentum")).toHaveValue("0");
  await expect(page.locator("canvas[data-layer]").first()).toHaveAttribute("data-maps", "2");
  for (const taken of ["1", "2", "3"]) {
    await step.click();
    await expect(page.locator("#run")).toHaveAttribute("data-step", taken, { timeout: 60_000 });
  }
  await expect(first.locator(".lesson-best")).toHaveText("Highest so far: 3");
  await expect(second.locator(".lesson-best")).toHaveText("Not reached yet.");
  await expect(second.getByRole("button", { name: "Set up this run" })).toHaveCount(0);

  await page.reload();
  await expect(first.locator(".lesson-best")).toHaveText("Highest so far: 3", { timeout: 60_000 });
});

test("every challenge of the course is reached from the list, whatever was read", async ({ page }) => {
  await page.goto(RUN);
  await page.locator("#lessons-open").click();
  await rail(page).locator(".lesson-challenges > summary").click();
  const all = rail(page).locator(".lesson-challenges li");
  await expect(all).toHaveCount(28);
  await all.getByRole("button", { name: "Overfit on purpose" }).click();
  const challenge = rail(page).locator(".lesson-challenge", { hasText: "Overfit on purpose" });
  await expect(challenge).toBeVisible();
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
  await challenge.getByRole("button", { name: "Set up this run" }).click();
  await expect(page.locator("#setting-train_size")).toHaveValue("200", { timeout: 60_000 });
  await expect(page.locator("#setting-epochs")).toHaveValue("60");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
});
