import { rail } from "./lessons.js";
import { readFileSync } from "node:fs";
import { chooseImages, idxPair, inUse, openData } from "./own.js";
import { expect, open, openView, RUN, test } from "./page.js";

test.use({ hasFewImages: true });

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
  await expect(all).toHaveCount(30);
  await all.getByRole("button", { name: "Overfit on purpose" }).click();
  const challenge = rail(page).locator(".lesson-challenge", { hasText: "Overfit on purpose" });
  await expect(challenge).toBeVisible();
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
  await challenge.getByRole("button", { name: "Set up this run" }).click();
  await expect(page.locator("#setting-train_size")).toHaveValue("200", { timeout: 60_000 });
  await expect(page.locator("#setting-epochs")).toHaveValue("60");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
});

/** The numbers of a tensor in a file of weights in half precision. @param {Buffer} file @param {string} name */
function halves(file, name) {
  const length = Number(file.readBigUInt64LE(0));
  const [start = 0, end = 0] = JSON.parse(file.subarray(8, 8 + length).toString())[name].data_offsets;
  const bits = Array.from({ length: (end - start) / 2 }, (_, place) =>
    file.readUInt16LE(8 + length + start + 2 * place),
  );
  return bits.map((each) => {
    const [exponent, fraction] = [(each >> 10) & 31, (each & 1023) / 1024];
    const size = exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15);
    return each >> 15 ? -size : size;
  });
}

test("lesson 13's features are those learned on digits, frozen, below a new last layer for one's own classes", async ({
  page,
}) => {
  await open(page, "cpu");
  await openData(page);
  const { images, labels } = idxPair(60, 28, 3);
  await chooseImages(page, [
    { name: "train-images-idx3-ubyte.gz", bytes: images },
    { name: "train-labels-idx1-ubyte.gz", bytes: labels },
  ]);
  await inUse(page, "train-images-idx3-ubyte");
  await page.locator("#lessons-open").click();
  await rail(page).locator(".lesson-challenges > summary").click();
  await rail(page)
    .locator(".lesson-challenges li")
    .getByRole("button", { name: "Features learned on digits", exact: true })
    .click();
  await expect(rail(page)).toHaveAttribute("data-preparing", "false", { timeout: 60_000 });
  const challenge = rail(page).locator(".lesson-challenge", { hasText: "Features learned on digits" });
  await challenge.getByRole("button", { name: "Set up this run" }).click();
  await expect(page.locator("#setting-learning_rate")).toHaveValue("0.002", { timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await openView(page, "code");
  await expect(page.locator("#code")).toContainText('"conv2": 0.0,', { timeout: 30_000 });
  await expect(page.locator("#code")).toContainText("nn.Linear(3136, 3)");

  // The lesson's own values of this run, by a lesson that sets none up.
  const lesson = `---\ntitle: Weights\nlanguage: en\nminutes: 2\n---\n\n## Weights\n
Frozen: {layers.frozen} of {layers}; {weight.conv1.1.1.1.1 : 4} and {weight.conv2.64.32.2.2 : 4}.\n
\`\`\`look\nshow: layer conv1\n\`\`\`\n`;
  await rail(page).locator(".lesson-close").click();
  await page.locator("#lessons-open").click();
  await rail(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "weights.md", mimeType: "text/markdown", buffer: Buffer.from(lesson) });
  const file = readFileSync("pretrained/tutorial.safetensors");
  const shown = (/** @type {number | undefined} */ value = NaN) => value.toFixed(4).replace("-", "−");
  const [first, last] = [halves(file, "conv1.weight")[4], halves(file, "conv2.weight").at(-1)];
  await expect(rail(page).locator(".lesson-step")).toContainText(
    `Frozen: 2 of 8; ${shown(first)} and ${shown(last)}.`,
    { timeout: 60_000 },
  );
});
