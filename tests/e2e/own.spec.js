import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { set, openGroup } from "./lab.js";
import {
  accuracy,
  askForColours,
  chooseFiles,
  chooseImages,
  dataSet,
  drawExample,
  drawn,
  idx,
  idxPair,
  inUse,
  openData,
  png,
  random,
  train,
  twoColours,
} from "./own.js";
import { expect, open, test, openView, openMenu } from "./page.js";

test.use({ hasFewImages: true });

const EXAMPLES = 20;
const SHAPES = /** @type {const} */ (["circle", "cross", "bar"]);

test("learns drawn shapes, brings them back by link, and saves them as a file", async ({ page, context, browser }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "cpu");
  await openData(page);
  const make = page.getByRole("button", { name: "Create data set (restart)", exact: true });
  await expect(make).toHaveAttribute("aria-disabled", "true");
  const chance = random(4);
  for (const shape of SHAPES) {
    await page.getByRole("radio", { name: `Draw examples of ${shape}` }).check();
    for (let example = 0; example < EXAMPLES; example++) {
      await drawExample(page, drawn(shape, chance));
      await page.getByRole("button", { name: `Add to ${shape}`, exact: true }).click();
    }
  }
  await expect(page.locator(".drawn-class")).toHaveCount(3);
  for (const drawnClass of await page.locator(".drawn-class").all())
    await expect(drawnClass).toHaveAttribute("data-count", String(EXAMPLES));
  // One too many, deleted again.
  await drawExample(page, drawn("bar", chance));
  await page.getByRole("button", { name: "Add to bar", exact: true }).click();
  await page.getByRole("button", { name: "Delete example 21 of bar", exact: true }).click();
  await make.click();
  await inUse(page, "My shapes");
  const counts = page.locator("#class-counts tbody tr");
  await expect(counts).toHaveText(SHAPES.map((shape) => new RegExp(`^${shape}155$`)));
  await expect(page.locator("#data")).toContainText("45 training and 15 test images");

  await set(page, "Batch size", "16");
  await set(page, "Epochs", "15");
  await train(page);
  const reached = await accuracy(page);
  console.log(`Drawn shapes: ${reached} % of 15 held-out drawings after 15 epochs of 45`);
  expect(reached).toBeGreaterThan(90);
  // The tutorial's figures are of other images.
  await expect(page.locator(".epochs-note")).toBeHidden();
  await expect(page.locator("#epochs th.reference")).toBeHidden();
  // The page speaks of the classes by their names.
  await expect(page.locator(".class-name")).toHaveText([...SHAPES]);
  await expect(page.locator(".digit-read").first()).toContainText(/circle|cross|bar/);

  await openMenu(page, "share");
  await expect(page.locator(".link-note:visible")).toContainText("The link does not hold your images.");
  await page.getByRole("button", { name: "Copy link", exact: true }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await openView(page, "data");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save My shapes", exact: true }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("My-shapes.safetensors");
  const bytes = readFileSync(await saved.path());
  await page.goto("about:blank");
  await page.goto(link);
  await inUse(page, "My shapes");
  await expect(page.getByLabel("Epochs", { exact: true })).toHaveValue("15");

  // Another browser has to be given the images first.
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.locator("#notices")).toContainText("is on the data set “My shapes”", { timeout: 60_000 });
  await inUse(other, "MNIST");
  await openView(other, "data");
  await chooseFiles(other, [{ name: saved.suggestedFilename(), bytes }]);
  await inUse(other, "My shapes");
  await other.goto("about:blank");
  await other.goto(link);
  await inUse(other, "My shapes");
  await other.close();

  // Back to MNIST and away with them.
  await openView(page, "data");
  await page.getByRole("button", { name: "Use (restart) MNIST", exact: true }).click();
  await inUse(page, "MNIST");
  await page.getByRole("button", { name: "Delete My shapes", exact: true }).click();
  await page.getByRole("button", { name: "Really delete? My shapes", exact: true }).click();
  await expect(page.locator(".set", { hasText: "My shapes" })).toHaveCount(0);
});

test("learns from IDX files, packed as they are published", async ({ page }) => {
  await open(page, "cpu");
  await openData(page);
  const [train60, test20] = [idxPair(60, 12, 4), idxPair(20, 12, 4)];
  await chooseImages(page, [
    { name: "train-images-idx3-ubyte.gz", bytes: train60.images },
    { name: "train-labels-idx1-ubyte.gz", bytes: train60.labels },
    { name: "t10k-images-idx3-ubyte.gz", bytes: test20.images },
    { name: "t10k-labels-idx1-ubyte.gz", bytes: test20.labels },
  ]);
  await inUse(page, "train-images-idx3-ubyte");
  await expect(page.locator("#data-sets .data-words")).toContainText("60 training and 20 test images in 4 classes");
  await expect(page.locator("#data-sets .data-size")).toHaveText("12 × 12, grey");
  // The network has followed, and so have the views.
  await expect(page.locator(".class-name")).toHaveText(["0", "1", "2", "3"]);
  await expect(page.locator("#digit")).toHaveAttribute("width", "12", { timeout: 30_000 });
  await expect(page.locator("canvas[data-layer]").first()).toHaveAttribute("data-step", "0", { timeout: 30_000 });
  await set(page, "Batch size", "8");
  await train(page);
  expect(await accuracy(page)).toBeGreaterThan(90);
});

test("takes what it can of a zip of colour pictures, and lists the rest", async ({ page }) => {
  await open(page, "cpu");
  await openData(page);
  const files = twoColours(8);
  files["pictures/red/broken.png"] = png(40, 30, [9, 9, 9]).subarray(0, 40);
  files["pictures/red/empty.png"] = new Uint8Array();
  files["pictures/blue/notes.txt"] = Buffer.from("not a picture");
  files["../outside/x.png"] = png(8, 8, [1, 2, 3]);
  files["__MACOSX/red/0.png"] = new Uint8Array([1]);
  await askForColours(page, "Two colours");
  await chooseImages(page, [{ name: "pictures.zip", bytes: zipSync(files) }]);
  await inUse(page, "Two colours");
  await expect(page.locator("#data-sets .data-words")).toContainText("12 training and 4 test images in 2 classes");
  await expect(page.locator("#data-sets .data-size")).toHaveText("16 × 16, colour");
  const skipped = page.locator(".skipped li");
  await expect(skipped).toHaveCount(4);
  await expect(page.locator(".skipped")).toContainText(
    "pictures/red/broken.png is not an image that this browser can decode",
  );
  await expect(page.locator(".skipped")).toContainText("pictures/red/empty.png is empty");
  await expect(page.locator(".skipped")).toContainText(
    "pictures/blue/notes.txt is not an image that this browser can decode",
  );
  await expect(page.locator(".skipped")).toContainText("../outside/x.png has a path that points outside the archive");
  await expect(page.locator("#digit.coloured")).toHaveAttribute("width", "16", { timeout: 30_000 });
  await set(page, "Batch size", "4");
  await set(page, "Epochs", "10");
  await train(page);
  expect(await accuracy(page)).toBe(100);
});

test("refuses what is no data set, in a sentence, and the run goes on", async ({ page }) => {
  await open(page, "cpu");
  await openData(page);
  const good = idxPair(40, 12, 4);
  const notices = page.locator("#notices");
  const labels = idx([40], new Uint8Array(40).fill(1));
  /** @type {[string, {name: string, bytes: Uint8Array}[], RegExp][]} */
  const cases = [
    [
      "truncated",
      [
        { name: "i", bytes: idx([40, 12, 12], new Uint8Array(99)) },
        { name: "labels", bytes: labels },
      ],
      /i promises 5776 bytes and holds 115/,
    ],
    [
      "huge",
      [
        { name: "i", bytes: idx([2 ** 32 - 1, 2 ** 32 - 1, 28], new Uint8Array(9)) },
        { name: "labels", bytes: labels },
      ],
      /i has images of 4294967295 × 28 pixels, and sides of 8 to 64 are read/,
    ],
    [
      "one class",
      [
        { name: "i.gz", bytes: good.images },
        { name: "labels", bytes: labels },
      ],
      /number of classes is 1/,
    ],
    ["alone", [{ name: "i.gz", bytes: good.images }], /1 image file and 0 label files came/],
    [
      "damaged gzip",
      [
        { name: "i.gz", bytes: good.images.subarray(0, 60) },
        { name: "labels.gz", bytes: good.labels },
      ],
      /i\.gz cannot be unpacked: it is damaged/,
    ],
    [
      "damaged zip",
      [{ name: "x.zip", bytes: Buffer.from("PK\x03\x04 and nothing else") }],
      /x\.zip cannot be unpacked/,
    ],
    ["empty", [{ name: "0.png", bytes: new Uint8Array() }], /0\.png is empty/],
    [
      "one folder",
      [{ name: "x.zip", bytes: zipSync({ "a/1.png": png(9, 9, [1, 2, 3]) }) }],
      /All images are in one folder, a/,
    ],
  ];
  for (const [what, files, sentence] of cases) {
    await chooseFiles(page, files);
    await expect(notices, what).toContainText(sentence, { timeout: 30_000 });
    await expect(page.locator(".file-maker [role=status]")).toHaveText("");
  }
  await expect(dataSet(page)).toHaveAttribute("data-name", "MNIST");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 30_000 });
});

test("augments what it learns from, shows it, and learns from few images with wrong labels", async ({ page }) => {
  await open(page, "cpu");
  await expect(page.locator("#data")).toHaveAttribute("data-state", "complete", { timeout: 60_000 });
  await openGroup(page, "augmentation");
  const preview = page.locator("#augmented canvas");
  await expect(preview).toHaveCount(8);
  const picture = () => preview.first().evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const plain = await picture();
  await set(page, "Rotation", "45");
  await expect.poll(picture).not.toBe(plain);
  const first = await picture();
  await page.getByRole("button", { name: "Resample", exact: true }).click();
  await expect(page.locator("#augmented")).toHaveAttribute("data-epoch", "2");
  await expect.poll(picture).not.toBe(first);
  await set(page, "Rotation", "0");
  await expect.poll(picture).toBe(plain);
  await expect(page.locator('[data-group="augmentation"] .group-now')).toHaveText("None");

  await openGroup(page, "images");
  await set(page, "Training images", "100");
  await set(page, "Label noise", "0.2");
  await set(page, "Batch size", "50");
  await set(page, "Epochs", "1");
  await expect(page.locator('[data-group="images"] .pending')).toHaveCount(2);
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.locator('[data-group="images"] .pending')).toHaveCount(0);
  await expect(page.locator('[data-group="images"] .group-now')).toHaveText(/^100, 20.% label noise$/);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-step", "2", { timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", /evaluating|finished/);
});

test("a teacher's link hides what was chosen, and shows it all again", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "cpu");
  await set(page, "Epochs", "3");
  await openMenu(page, "share");
  await page.getByRole("button", { name: "Teacher’s link…", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Teacher’s link" });
  await dialog.getByLabel("Verify", { exact: true }).check();
  await dialog.getByLabel("Momentum", { exact: true }).check();
  await dialog.getByLabel("Learning-rate schedule", { exact: true }).check();
  await dialog.getByRole("button", { name: "Copy teacher’s link", exact: true }).click();
  await expect(dialog.getByRole("button", { name: "Copied", exact: true })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByLabel("Epochs", { exact: true })).toHaveValue("3", { timeout: 60_000 });
  await expect(page.getByText("Some controls are hidden by this link.")).toBeVisible();
  await expect(page.locator('[data-tab="verify"]')).toBeHidden();
  await openView(page, "settings");
  await expect(page.locator('[data-group="schedule"]')).toBeHidden();
  await expect(page.getByLabel("Momentum", { exact: true })).toBeHidden();
  await expect(page.getByLabel("Learning rate", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Show all", exact: true }).click();
  await expect(page.getByText("Some controls are hidden by this link.")).toBeHidden();
  await expect(page.locator('[data-group="schedule"]')).toBeVisible();
  await expect(page.getByLabel("Momentum", { exact: true })).toBeVisible();
  await openView(page, "verify");
  await expect(page.locator(".verify-panel")).toBeVisible();
});
