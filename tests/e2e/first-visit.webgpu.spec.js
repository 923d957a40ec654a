import { expectNoneLate, firstVisit, IS_TELLING, noteCalls, quickSteps, withoutSecondary } from "./first-visit.js";
import { test } from "./page.js";

// The secondary module is held back.
test.use({ expectedErrors: [/Failed to load resource/] });

test("a first visit, with training on WebGPU, needs no more than the primary module", async ({ page }) => {
  test.skip(!IS_TELLING, "this build is not split; make test-release");
  await withoutSecondary(page);
  await firstVisit(page, "webgpu", 5);
  await expectNoneLate(page);
  await noteCalls(page);
  await quickSteps(page, "webgpu");
  await expectNoneLate(page);
  await noteCalls(page);
});
