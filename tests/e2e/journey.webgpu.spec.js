import { journey } from "./journey.js";
import { NARROW, test } from "./page.js";

test.use({ hasFewImages: true });

test("after 20 steps on WebGPU: from the largest mistake to the sum behind a pixel, and back to step 5", async ({
  page,
}) => {
  test.setTimeout(1_200_000);
  await journey(page, "webgpu", 20, 5, NARROW);
});
