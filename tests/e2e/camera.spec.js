import AxeBuilder from "@axe-core/playwright";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { ARGS, executablePath, WITHOUT_SUGGESTIONS } from "../../tools/chromium.mjs";
import { SCENES, writeScene } from "./camera.js";
import { accuracy, inUse, train } from "./own.js";
import { set } from "./lab.js";
import { expect, number, open, openView, test } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Locator, Page} from "@playwright/test" */

const folder = mkdtempSync(`${tmpdir()}/convscope-camera-`);
/** One for each worker of the tests, which run side by side. */
const FILM = `${folder}/film-${process.env.TEST_PARALLEL_INDEX}.y4m`;
const CLASSES = Object.keys(SCENES);
const EXAMPLES = 12;

const args = [...ARGS, WITHOUT_SUGGESTIONS];
const FAKE = ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${FILM}`];

/** A name that is neither https nor localhost. */
const INSECURE = "--host-resolver-rules=MAP camera.test 127.0.0.1";

test.use({ launchOptions: { executablePath, args: [...args, ...FAKE, INSECURE] } });
// Not after all tests of the file: this process may be given another one of them.
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Shows the camera's part of the data view. @param {Page} page */
async function openCamera(page) {
  await openView(page, "data");
  await page.locator('[data-way="camera"]').click();
  await expect(page.locator(".camera-tool")).toBeVisible();
}

/** Turns the camera on before a scene, and waits for its first picture. @param {Page} page @param {string} name */
async function film(page, name) {
  const tool = page.locator(".camera-tool");
  const isOn = await tool.getByRole("button", { name: "Turn off camera", exact: true }).isVisible();
  if (isOn) await tool.getByRole("button", { name: "Turn off camera", exact: true }).click();
  writeScene(FILM, SCENES[name] ?? (() => [0, 0, 0]));
  await tool.getByRole("button", { name: "Turn on camera", exact: true }).click();
  await expect(tool.getByRole("button", { name: /^Hold to record/ })).toHaveAttribute("aria-disabled", "false");
  await expect
    .poll(() => tool.locator("video").evaluate((video) => /** @type {HTMLVideoElement} */ (video).videoWidth))
    .toBe(96);
}

/** Records examples of the class that is chosen. @param {Page} page @param {Locator} shown its class @param {"mouse" | "Space" | "Enter"} by */
async function record(page, shown, by) {
  const hold = page.locator(".record-hold");
  const before = await number(shown, "data-count");
  if (by === "mouse") {
    await hold.hover();
    await page.mouse.down();
  } else {
    await hold.focus();
    await page.keyboard.down(by);
  }
  await expect.poll(() => number(shown, "data-count")).toBeGreaterThanOrEqual(before + EXAMPLES);
  if (by === "mouse") await page.mouse.up();
  else await page.keyboard.up(by);
  const after = await number(shown, "data-count");
  await page.waitForTimeout(400);
  expect(await number(shown, "data-count"), "released, it records nothing").toBe(after);
}

test.describe("with a camera", () => {
  test.use({ permissions: ["camera"] });

  test("three recorded classes are learned to the end, and the camera's picture is looked at live", async ({
    page,
  }) => {
    /** @type {string[]} */
    const sent = [];
    page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
    await open(page, "cpu");
    await openCamera(page);
    const maker = page.locator(".draw-maker", { has: page.locator(".camera-tool") });
    const make = maker.getByRole("button", { name: "Create data set (restart)", exact: true });
    await expect(make).toHaveAttribute("aria-disabled", "true");
    await expect(page.locator(".record-hold")).toHaveAttribute("aria-disabled", "true");
    await maker.getByRole("button", { name: "Add a class", exact: true }).click();
    const classes = maker.locator(".drawn-class");
    for (const [place, name] of CLASSES.entries()) {
      await classes.nth(place).getByRole("textbox").fill(name);
      await classes.nth(place).getByRole("radio").check();
      await film(page, name);
      await record(page, classes.nth(place), /** @type {const} */ (["mouse", "Space", "Enter"])[place] ?? "mouse");
    }
    const wasOn = await page.evaluateHandle(
      () => /** @type {any} */ (document.querySelector(".camera-tool video")).srcObject,
    );
    await expectAccessible(page, ".camera-tool");
    await page.locator("#camera-side").fill("16");
    await make.click();
    await inUse(page, "My camera images");
    await expect(page.locator("#data-sets .data-size")).toHaveText("16 × 16, colour");
    // Only the middle square is used: of the green beside it there is nothing.
    const green = await page.locator(".recorded").evaluateAll((all) =>
      all.reduce((sum, canvas) => {
        const { data } = /** @type {any} */ (canvas).getContext("2d").getImageData(0, 0, 28, 28);
        return (
          sum +
          data.filter((/** @type {number} */ level, /** @type {number} */ at) => at % 4 === 1 && level > 225).length
        );
      }, 0),
    );
    expect(green).toBe(0);

    // The data view's camera is off once it is left.
    await openView(page, "settings");
    expect(
      await wasOn.evaluate((stream) =>
        stream.getTracks().map((/** @type {MediaStreamTrack} */ each) => each.readyState),
      ),
    ).toEqual(["ended"]);
    await expect(page.locator(".camera-tool .camera")).not.toHaveAttribute("data-on");

    await set(page, "Batch size", "9");
    await set(page, "Epochs", "12");
    await train(page);
    const reached = await accuracy(page);
    console.log(`Three classes from a camera: ${reached} % of the held-out pictures after 12 epochs`);
    expect(reached).toBeGreaterThan(90);

    await openView(page, "network");
    const input = page.locator(".input");
    await input.getByRole("button", { name: "Camera", exact: true }).click();
    await expect(page.locator("#camera-ink")).not.toBeChecked();
    for (const name of CLASSES) {
      writeScene(FILM, SCENES[name] ?? (() => [0, 0, 0]));
      await input.getByRole("button", { name: "Turn on camera", exact: true }).click();
      await expect(input).toHaveAttribute("data-source", "camera");
      await expect(page.locator(".verdict")).toContainText(name, { timeout: 30_000 });
      await expectLive(page);
      await expectAccessible(page, ".camera-input");
      await input.getByRole("button", { name: "Turn off camera", exact: true }).click();
    }
    // A test image takes its place, and turns it off.
    await input.getByRole("button", { name: "Turn on camera", exact: true }).click();
    await expect(input.locator(".camera")).toHaveAttribute("data-on", "");
    await input.getByRole("button", { name: "Test images", exact: true }).click();
    await expect(input).toHaveAttribute("data-source", "test");
    await expect(input.locator(".camera")).not.toHaveAttribute("data-on");
    await page.waitForTimeout(500);
    await expect(input).toHaveAttribute("data-source", "test");
    expect(sent, "nothing leaves the page").toEqual([]);
  });
});

/** @param {Page} page @param {string} part */
async function expectAccessible(page, part) {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" · ")}`)).toEqual([]);
}

/** Maps follow the camera's picture. @param {Page} page */
async function expectLive(page) {
  const map = page.locator("canvas[data-layer]").first();
  const shown = () => map.evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const first = await shown();
  await expect.poll(shown).not.toBe(first);
}

test.describe("a camera that does not come", () => {
  /** @param {Page} page */
  async function turnOn(page) {
    await openCamera(page);
    await page.locator(".camera-tool").getByRole("button", { name: "Turn on camera", exact: true }).click();
  }

  test("is asked for on a click alone, and its refusal is said", async ({ page }) => {
    await page.addInitScript(() => {
      const devices = navigator.mediaDevices;
      const ask = devices.getUserMedia.bind(devices);
      /** @type {any} */ (window).asked = 0;
      devices.getUserMedia = (how) => {
        /** @type {any} */ (window).asked += 1;
        return ask(how);
      };
    });
    writeScene(FILM, () => [0, 0, 0]);
    await open(page, "cpu");
    await openCamera(page);
    await openView(page, "network");
    await page.locator(".input").getByRole("button", { name: "Camera", exact: true }).click();
    await expect(page.locator(".input .camera")).toBeVisible();
    expect(await page.evaluate("asked")).toBe(0);
    await page.locator(".input").getByRole("button", { name: "Turn on camera", exact: true }).click();
    await expect(page.locator("#notices")).toContainText(
      "The camera was not allowed, by you, the browser or the system.",
    );
    expect(await page.evaluate("asked")).toBe(1);
    // The page goes on, and the test image is still there.
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect(page.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 30_000 });
  });

  test("is said to be needed over https", async ({ page, baseURL }) => {
    await page.goto(`${baseURL?.replace("localhost", "camera.test")}/#run=${encodeURIComponent('{"version":1}')}`);
    await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
    await turnOn(page);
    await expect(page.locator("#notices")).toContainText("this page came over http: open it by its https address");
  });

  test.describe("though it is allowed", () => {
    test.use({ permissions: ["camera"] });

    test("is said to be missing, and starts once it is there", async ({ page }) => {
      const turnOnAgain = () =>
        page.locator(".camera-tool").getByRole("button", { name: "Turn on camera", exact: true }).click();
      rmSync(FILM, { force: true });
      await open(page, "cpu");
      await turnOn(page);
      await expect(page.locator("#notices")).toContainText("No camera was found.");
      writeScene(FILM, SCENES.disc ?? (() => [0, 0, 0]));
      await turnOnAgain();
      await expect(page.locator(".record-hold")).toHaveAttribute("aria-disabled", "false");
    });
  });
});
