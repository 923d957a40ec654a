// What the lessons say of the network that is shipped with the page, and what its challenges ask of it, holds for its own numbers.
import { evaluateNow } from "./evaluation.js";
import { rail, serveLesson } from "./lessons.js";
import { expect, openView, test } from "./page.js";

test("lesson 7: the score of class 0 is negative, few are misclassified, and some of them with more than 90 %", async ({
  page,
}) => {
  await serveLesson(page, "en/07-softmax.md");
  await page.goto("/#lesson=lessons/en/07-softmax.md");
  for (const step of [0, 1]) {
    await expect(rail(page)).toHaveAttribute("data-step", String(step), { timeout: 120_000 });
    await expect(rail(page)).not.toHaveAttribute("data-preparing", "true", { timeout: 120_000 });
    await rail(page).locator(".lesson-next").click();
  }
  await expect(rail(page).locator(".lesson-step")).toContainText(/The score of class 0 is −\d/, { timeout: 30_000 });

  await evaluateNow(page);
  const counts = await page
    .locator("#evaluation .confusion td[data-count]")
    .evaluateAll((all) => all.map((each) => Number(each.getAttribute("data-count"))));
  expect(counts).toHaveLength(100);
  const mistakes = counts.flatMap((count, place) =>
    count > 0 && Math.floor(place / 10) !== place % 10 ? [{ count, place }] : [],
  );
  const errors = mistakes.reduce((sum, { count }) => sum + count, 0);
  expect(errors).toBeGreaterThan(20);
  expect(errors).toBeLessThan(400);
  // What lesson 11 hints at: two of the pairs that it names are among its five largest.
  const largest = mistakes.sort((a, b) => b.count - a.count).slice(0, 5);
  const named = largest.filter(({ place }) => ["49", "27", "35", "89"].includes(pair(place)));
  expect(named.length).toBeGreaterThanOrEqual(2);

  // The challenge: a mistake with more than 90 %.
  await openView(page, "evaluation");
  await page.getByRole("button", { name: "Most confidently wrong", exact: true }).click();
  const share = page.locator("#evaluation .predicted .digit-item .digit-share").first();
  await expect(share).toHaveText(/\d\s%/, { timeout: 30_000 });
  expect(parseFloat((await share.textContent()) ?? "")).toBeGreaterThan(90);
});

/** The smaller class first. @param {number} place in the matrix */
function pair(place) {
  return [Math.floor(place / 10), place % 10].sort().join("");
}
