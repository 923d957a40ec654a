import { expect, number, open, pause, test, untilDataIsComplete, untilStep } from "./page.js";

test.use({ expectedErrors: [/Failed to load resource/] });

test("goes on after a shard failed once, and trains on what is there meanwhile", async ({ page }) => {
  // Not the first request alone: a reset asks again, without a word, for what a failed load left out.
  let isFailing = true;
  await page.route("**/train-03-images*", (route) => (isFailing ? route.fulfill({ status: 503 }) : route.continue()));
  await open(page, "cpu");
  const data = page.locator("#data");
  await expect(data).toHaveAttribute("data-state", "failed", { timeout: 60_000 });
  await expect(data).toContainText("train-03-images.idx3-ubyte.gzip could not be loaded: the server answers 503.");
  expect(await number(data, "data-train-loaded")).toBe(55_000);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 3, 60_000);
  isFailing = false;
  await page.getByRole("button", { name: "Try again", exact: true }).click();
  await expect(data).toHaveAttribute("data-state", "complete", { timeout: 60_000 });
  expect(await number(data, "data-train-loaded")).toBe(60_000);
  const step = await number(page.locator("#run"), "data-step");
  await untilStep(page, step + 2, 60_000);
  await pause(page);
});

test("a step that is asked for before its images are there is taken once they are", async ({ page }) => {
  /** @type {() => void} */
  let letThrough = () => {};
  const isAsked = new Promise((resolve) => (letThrough = () => resolve(undefined)));
  await page.route("**/train-*", async (route) => {
    await isAsked;
    await route.continue();
  });
  await open(page, "cpu");
  const run = page.locator("#run");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(run).toHaveAttribute("data-state", "waiting");
  letThrough();
  await untilStep(page, 1, 60_000);
  await expect(run).toHaveAttribute("data-state", "paused");
  expect(await number(run, "data-step")).toBe(1);
});

for (const [what, body, sentence] of /** @type {const} */ ([
  [
    "altered",
    (/** @type {Buffer} */ bytes) => Buffer.concat([bytes.subarray(0, 1000), Buffer.alloc(1), bytes.subarray(1001)]),
    "differs from the manifest",
  ],
  [
    "truncated",
    (/** @type {Buffer} */ bytes) => bytes.subarray(0, 5000),
    "does not match the manifest: received 5000 bytes",
  ],
  ["a page instead", () => Buffer.from("<!DOCTYPE html>"), "does not match the manifest: received 15 bytes"],
])) {
  test(`refuses a shard that is ${what}, and names it`, async ({ page }) => {
    await page.route("**/train-01-images*", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ status: 200, body: body(await response.body()) });
    });
    await open(page, "cpu");
    const data = page.locator("#data");
    await expect(data).toHaveAttribute("data-state", "failed", { timeout: 60_000 });
    await expect(data).toContainText("train-01-images.idx3-ubyte.gzip");
    await expect(data).toContainText(sentence);
    expect(await number(data, "data-train-loaded")).toBe(55_000);
  });
}

test("the second visit loads from the cache", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  /** @type {string[]} */
  const fetched = [];
  page.on("request", (request) => request.url().endsWith(".gzip") && fetched.push(request.url()));
  await page.reload();
  await untilDataIsComplete(page);
  expect(fetched).toEqual([]);
});
