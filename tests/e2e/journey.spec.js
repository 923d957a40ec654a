import { journey } from "./journey.js";
import { test } from "./page.js";

test("after 200 steps: from the largest mistake to the sum behind a pixel, and back to step 50", async ({ page }) => {
  test.setTimeout(1_200_000);
  await journey(page, "cpu", 200, 50);
});
