import { evaluateNow, largestMistake } from "./evaluation.js";
import { expect, number, open, pause, pixels, test, untilDataIsComplete, untilStep, openView } from "./page.js";

test("from the confusion matrix of a network in training to an image that it gets wrong", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await openView(page, "evaluation");
  await expect(page.locator("#evaluation")).toContainText("The confusion matrix of all test images");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 8, 240_000);
  await evaluateNow(page);
  // The run has gone on meanwhile.
  await expect(page.locator("#run")).toHaveAttribute("data-state", "training");
  const judgedAt = await number(page.locator("#evaluation"), "data-step");
  expect(await number(page.locator("#run"), "data-step")).toBeGreaterThan(judgedAt);
  await pause(page);

  const { counts, worst, cell } = await largestMistake(page);
  expect(counts.length).toBe(100);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
  const right = counts.filter((_, place) => place % 11 === 0).reduce((sum, count) => sum + count, 0);
  await expect(page.locator(".evaluation-summary")).toContainText(`${(right / 100).toFixed(2)}`);
  // The bar has the newest evaluation, too.
  await expect(page.locator('#run [data-readout="Test accuracy"]')).toHaveText(`${(right / 100).toFixed(2)} %`);
  // The images of each class, as they are in MNIST's test set.
  const supports = [...Array(10).keys()].map((label) =>
    counts.slice(label * 10, label * 10 + 10).reduce((sum, count) => sum + count, 0),
  );
  expect(supports).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);

  // The largest mistake, by the keyboard.
  await cell.focus();
  await expect(page.locator("#evaluation .confusion-reading")).toContainText(
    `Of ${supports[Math.floor(worst / 10)].toLocaleString("en-GB")} images of ${Math.floor(worst / 10)}, ${counts[worst].toLocaleString("en-GB")} are predicted as ${worst % 10}`,
  );
  await page.keyboard.press("Enter");
  const list = page.locator("#evaluation .predicted");
  await expect(list).toHaveAttribute("data-total", String(counts[worst]));
  const surest = list.locator(".digit-item").first();
  await expect(surest).toHaveAttribute("data-correct", "false");

  // It becomes the input everywhere, and its label is the row's.
  const before = await pixels(page.locator("#digit"));
  await surest.click();
  const index = String(await surest.getAttribute("data-index"));
  await expect(page.locator("[data-source]")).toHaveAttribute("data-index", index);
  await expect(page.locator("[data-source]")).toHaveAttribute("data-label", String(Math.floor(worst / 10)));
  await expect(surest).toHaveAttribute("aria-current", "true");
  if (index !== "0") expect(await pixels(page.locator("#digit"))).not.toBe(before);
});

test("lists every mistake, the most confident first, and a class's images by their loss", async ({ page }) => {
  await open(page, "cpu");
  await untilDataIsComplete(page);
  await evaluateNow(page);
  const list = page.locator("#evaluation .predicted");
  await page.getByRole("button", { name: "Most confidently wrong", exact: true }).click();
  await expect(list.locator("h3")).toContainText("misclassified images");
  const shares = async () => {
    const words = await list.locator(".digit-item").evaluateAll((all) => all.map((item) => item.ariaLabel ?? ""));
    return words.map((text) => ({
      share: Number(text.match(/\(([\d.]+)\s%\)/)?.[1]),
      loss: Number(text.match(/loss ([\d.]+)/)?.[1]),
    }));
  };
  const sure = (await shares()).map(({ share }) => share);
  expect(sure).toHaveLength(48);
  expect(sure).toEqual([...sure].sort((a, b) => b - a));
  await page.getByRole("button", { name: "Show more", exact: true }).click();
  await expect(list.locator(".digit-item")).toHaveCount(96);

  await page.locator('#evaluation tr[data-label="3"] button').click();
  await expect(list).toHaveAttribute("data-total", "1010");
  await expect(list.locator("h3")).toHaveText("1,010 images of 3");
  await page.getByLabel("Sort").selectOption("Smallest loss first");
  await expect(list).toHaveAttribute("data-sorted", "best");
  const losses = (await shares()).map(({ loss }) => loss);
  expect(losses).toEqual([...losses].sort((a, b) => a - b));

  // What leaves the page is what the table shows.
  await page.locator("#evaluation .save-menu summary").click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#evaluation .save-menu").getByRole("button", { name: "Data (CSV)" }).click(),
  ]);
  const stream = await file.createReadStream();
  let text = "";
  for await (const chunk of stream) text += chunk;
  const rows = text.trim().split("\r\n");
  expect(rows).toHaveLength(11);
  expect(rows[1].split(",")[11]).toBe("980");
});
