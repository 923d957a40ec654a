import { inspector, lookInside } from "./inside.js";
import {
  expect as patiently,
  expectRoom,
  number,
  open,
  pause,
  RUN,
  test,
  untilDataIsComplete,
  untilStep,
} from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** A worker that starts again loads the wasm again. */
const expect = patiently.configure({ timeout: 60_000 });

/** Waits until the browser has kept something at this step or later. @param {Page} page @param {number} step */
async function untilKept(page, step) {
  await expect
    .poll(() => number(page.locator("#kept"), "data-step"), { timeout: 60_000, intervals: [100] })
    .toBeGreaterThanOrEqual(step);
}

/** @param {Page} page @param {number} steps */
async function trainAndPause(page, steps) {
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, steps, 120_000);
  await pause(page);
}

test("a reload offers the run that was there, and it goes on from where it was", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await trainAndPause(page, 5);
  const step = await number(page.locator("#run"), "data-step");
  const loss = await page
    .locator("#run")
    .getByText(/^\d\.\d{4}$/)
    .first()
    .textContent();
  await untilKept(page, step);

  await page.reload();
  await expect(page.locator("#earlier")).toContainText(`An earlier run is kept in this browser: step ${step} of 785`);
  await expectRoom(page);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", String(step));
  await expect(page.locator("#run")).toContainText(String(loss));
  await expect(page.getByRole("button", { name: "Resume" })).toBeHidden();
  await trainAndPause(page, step + 2);
});

test("an earlier run can be discarded, and is offered until it is deleted", async ({ page }) => {
  // Deletions take a second.
  await page.addInitScript(() => {
    const deletion = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = function (/** @type {IDBValidKey} */ key) {
      const end = performance.now() + 1000;
      const goOn = () => {
        if (performance.now() < end) this.get(key).onsuccess = goOn;
      };
      goOn();
      return deletion.call(this, key);
    };
  });
  await open(page, "cpu");
  await trainAndPause(page, 1);
  await untilKept(page, 1);
  await page.reload();
  await page.getByRole("button", { name: "Discard" }).click();
  expect(await page.locator("#earlier").isVisible()).toBe(true);
  await expect(page.locator("#earlier")).toBeHidden();
  await page.reload();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Resume" })).toBeHidden();
});

for (const [how, end, cause] of /** @type {const} */ ([
  ["is killed", "self.close()", "the browser ended it"],
  ["fails", "setTimeout(() => { throw new Error('out of order'); })", "out of order"],
])) {
  test.describe(`a worker that ${how}`, () => {
    test.use({ expectedErrors: [/out of order/] });

    test("is replaced, and the run goes on from what was kept", async ({ page }) => {
      await open(page, "cpu");
      await untilDataIsComplete(page);
      await trainAndPause(page, 3);
      const step = await number(page.locator("#run"), "data-step");
      await untilKept(page, step);
      await page.getByRole("button", { name: "Train", exact: true }).click();
      await untilStep(page, step + 2, 60_000);
      await page.workers()[0]?.evaluate((script) => (0, eval)(script), end);
      const notice = page.locator("#notices .notice");
      await expect(notice).toHaveCount(1);
      await expect(notice).toContainText(cause);
      await expect(notice).toContainText(`The run continues from step ${step}.`);
      // It was being trained, so it is again.
      await untilStep(page, step + 3, 120_000);
      await expect(page.locator("#runs tbody tr")).toHaveCount(1);
    });
  });
}

test("a worker that is killed before it is ready is replaced, too", async ({ page }) => {
  // The wasm comes when it is let through: until then the worker loads.
  /** @type {() => void} */
  let letThrough = () => {};
  const isWanted = new Promise((resolve) => (letThrough = () => resolve(undefined)));
  await page.route("**/*.wasm", async (route) => {
    await isWanted;
    await route.continue();
  });
  await page.goto(RUN);
  const isThere = () => page.evaluate(async () => (await navigator.locks.query()).held?.length ?? 0);
  await expect.poll(isThere, { timeout: 60_000 }).toBeGreaterThan(1);
  await page.workers()[0]?.evaluate(() => self.close());
  letThrough();
  await expect(page.locator("#notices .notice")).toContainText("the browser ended it");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, 1, 120_000);
});

test("what is asked of a run that has gone with its worker is left unsaid", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await trainAndPause(page, 2);
  await untilKept(page, 2);
  await lookInside(page, 0, 0.5);
  // The next worker loads until all has been asked.
  /** @type {() => void} */
  let letThrough = () => {};
  const isAsked = new Promise((resolve) => (letThrough = () => resolve(undefined)));
  await page.route("**/*.wasm", async (route) => {
    await isAsked;
    await route.continue();
  });
  await page.workers()[0]?.evaluate(() => self.close());
  await expect(page.locator("#run")).toHaveAttribute("data-state", "absent");
  await inspector(page).getByRole("button", { name: "Mute", exact: true }).click();
  letThrough();
  const notice = page.locator("#notices .notice");
  await expect(notice.first()).toContainText("The run continues from step");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, 3, 120_000);
  await expect(notice).toHaveCount(1);
});

test("a run whose next worker is killed while it brings the run back is brought back by the one after", async ({
  page,
}) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await trainAndPause(page, 2);
  const step = await number(page.locator("#run"), "data-step");
  await untilKept(page, step);
  /** @type {string[]} */
  const asked = [];
  await page.exposeFunction("wasAsked", (/** @type {string} */ verb) => asked.push(verb));
  await page.evaluate(() => {
    const ask = Worker.prototype.postMessage;
    let isKilled = false;
    Worker.prototype.postMessage = function (/** @type {any} */ question, /** @type {any} */ transfer) {
      /** @type {any} */ (window).wasAsked(question.verb);
      ask.call(this, question, transfer);
      if (question.verb !== "open" || isKilled) return;
      isKilled = true;
      this.dispatchEvent(new ErrorEvent("error", { message: "killed while it opens" }));
    };
  });
  await page.workers()[0]?.evaluate(() => self.close());
  await expect(page.locator("#notices .notice")).toContainText(`The run continues from step ${step}`);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, step + 1, 120_000);
  expect(asked.filter((verb) => verb === "open")).toHaveLength(2);
  expect(asked).not.toContain("start");
});

test("Reset, pressed while the worker is replaced, is carried out in place of the recovery", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await trainAndPause(page, 2);
  await untilKept(page, 2);
  // The next worker loads until it has been pressed.
  /** @type {() => void} */
  let letThrough = () => {};
  const isPressed = new Promise((resolve) => (letThrough = () => resolve(undefined)));
  await page.route("**/*.wasm", async (route) => {
    await isPressed;
    await route.continue();
  });
  await page.workers()[0]?.evaluate(() => self.close());
  await expect(page.locator("#run")).toHaveAttribute("data-state", "absent");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  letThrough();
  await expect(page.locator("#notices .notice")).toContainText("A new worker has been started.");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle");
  await expect(page.locator("#run")).toHaveAttribute("data-step", "0");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await untilStep(page, 1, 120_000);
});

test("Step, pressed on a first visit, is carried out by the next worker if this one goes meanwhile", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Start from scratch" })).toBeVisible();
  await page.evaluate(() => {
    const ask = Worker.prototype.postMessage;
    let isKilled = false;
    Worker.prototype.postMessage = function (/** @type {any} */ question, /** @type {any} */ transfer) {
      ask.call(this, question, transfer);
      if (question.verb !== "start" || isKilled) return;
      isKilled = true;
      this.dispatchEvent(new ErrorEvent("error", { message: "killed while it starts" }));
    };
  });
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.locator("#notices .notice")).toContainText("killed while it starts");
  await untilStep(page, 1, 120_000);
});

test("storage that is refused is told once, and training goes on", async ({ page }) => {
  await page.route("**/*.js", async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    const refusing = `IDBFactory.prototype.open = () => { throw new DOMException("no", "QuotaExceededError"); };\n`;
    await route.fulfill({ response, body: script.includes("indexedDB.open(") ? refusing + script : script });
  });
  await open(page, "cpu");
  await trainAndPause(page, 2);
  const notice = page.locator("#notices .notice");
  await expect(notice).toContainText("The run could not be stored in this browser (it is full).");
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await trainAndPause(page, 4);
  await expect(notice).toHaveCount(0);
});
