import { pace } from "../../benches/pace.mjs";
import { expect, number, open, openView, test, untilDataIsComplete, untilStep } from "./page.js";
import { tasksDuring } from "./tasks.js";

// Another program's burst is no fault of the page's, and what is slow is slow each time.
test.describe.configure({ retries: 2 });

test(
  "maps move ten times a second on the CPU, and leave the training four fifths of its pace",
  { tag: "@timed" },
  async ({ page }) => {
    // One view at a time: the maps can be away.
    await page.setViewportSize({ width: 900, height: 720 });
    await open(page, "cpu");
    await untilDataIsComplete(page);
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await untilStep(page, 20, 120_000);
    const totals = { seen: { steps: 0, pictures: 0, seconds: 0 }, unseen: { steps: 0, pictures: 0, seconds: 0 } };
    for (const state of /** @type {const} */ ([
      "seen",
      "unseen",
      "unseen",
      "seen",
      "seen",
      "unseen",
      "unseen",
      "seen",
    ])) {
      await openView(page, state === "seen" ? "network" : "verify");
      await page.waitForTimeout(200);
      const { steps, pictures, seconds } = await page.evaluate(pace, 2);
      totals[state].steps += steps;
      totals[state].pictures += pictures;
      totals[state].seconds += seconds;
    }
    const perSecond = totals.seen.pictures / totals.seen.seconds;
    const rate = (/** @type {{steps: number, seconds: number}} */ { steps, seconds }) => steps / seconds;
    const kept = rate(totals.seen) / rate(totals.unseen);
    console.log(
      `${perSecond.toFixed(1)} pictures of the maps a second; ${rate(totals.seen).toFixed(2)} steps/s with them, ${rate(totals.unseen).toFixed(2)} without: ${(100 * kept).toFixed(1)} %`,
    );
    expect(totals.unseen.pictures).toBe(0);
    // Where a step takes more than 100 ms, there is nothing new to show so often.
    expect(perSecond).toBeGreaterThanOrEqual(Math.min(10, 0.9 * rate(totals.seen)));
    // A picture takes some 10 ms of two cores, however long a step takes: see benches/README.md.
    expect(kept).toBeGreaterThanOrEqual(0.8);
  },
);

for (const isFolded of [true, false])
  test(
    `no task takes the main thread for 50 ms with ${isFolded ? "the page as it opens" : "the inspector open"}`,
    { tag: "@timed" },
    async ({ page }) => {
      await open(page, "cpu");
      await untilDataIsComplete(page);
      await page.getByRole("button", { name: "Train", exact: true }).click();
      if (!isFolded) await openView(page, "inspector");
      await untilStep(page, 20, 120_000);
      const first = await number(page.locator("#run"), "data-step");
      const tasks = await tasksDuring(page, () => untilStep(page, first + 100, 300_000));
      console.log(`100 steps: ${tasks.length} tasks, the longest ${ms(tasks[0])}, ${ms(tasks[1])} and ${ms(tasks[2])}`);
      expect(tasks.length).toBeGreaterThan(100);
      expect(tasks[0]).toBeGreaterThan(0);
      expect(tasks[0]).toBeLessThan(50);
    },
  );

/** @param {number} [value] */
function ms(value = NaN) {
  return `${value.toFixed(1)} ms`;
}

test("the loss is drawn as quickly after 100,000 steps as after 1,000", { tag: "@timed" }, async ({ page }) => {
  await open(page, "cpu");
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const taken = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN;
  };
  /** @type {Record<number, number>} */
  const taking = {};
  for (const points of [1000, 100_000]) {
    await page.evaluate(async (length) => {
      const [path, library] = ["/www/views/loss-chart.js", "/www/vendor/uPlot.js"];
      const { LossChart } = await import(path);
      const chart = new LossChart();
      chart.drawWith((await import(library)).default);
      document.querySelector("main")?.prepend(chart.element);
      chart.update({ losses: Float32Array.from({ length }, (_, step) => 2 / (1 + step / 100) + Math.random() / 10) });
      Object.assign(window, { chart });
    }, points);
    await page.waitForTimeout(500);
    await expect(page.locator("#loss-chart canvas").first()).toBeVisible();
    const before = await taken();
    const updates = await page.evaluate(async () => {
      for (let update = 0; update < 100; update++) {
        /** @type {any} */ (window).chart.update({ losses: Float32Array.of(Math.random()) });
        await new Promise(requestAnimationFrame);
      }
      return 100;
    });
    taking[points] = (1000 * ((await taken()) - before)) / updates;
    await page.evaluate(() => /** @type {any} */ (window).chart.element.remove());
  }
  console.log(`an update of the loss chart: ${ms(taking[1000])} at 1,000 steps, ${ms(taking[100_000])} at 100,000`);
  expect(taking[100_000]).toBeLessThan(8);
});
