import { firstVisit, IS_SPLIT, noteCalls, quickSteps, timesNeeded, withoutSecondary } from "./first-visit.js";
import { expect, test } from "./page.js";

// The secondary module is held back.
test.use({ expectedErrors: [/Failed to load resource/] });

test("a first visit, with training on the CPU, needs no more than the primary module", async ({ page }) => {
  test.skip(!IS_SPLIT, "this build is not split; make test-release");
  await withoutSecondary(page);
  await firstVisit(page, "cpu", 20);
  expect(await timesNeeded(page)).toBe(0);
  await noteCalls(page);
  await quickSteps(page, "cpu");
  expect(await timesNeeded(page)).toBe(0);
  await noteCalls(page);
});
