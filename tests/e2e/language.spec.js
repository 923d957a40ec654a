import AxeBuilder from "@axe-core/playwright";
import { chooseImages, inUse, openData, zipOfClasses } from "./own.js";
import { expect, number, open, RUN, test, untilDataIsComplete, untilStep, openView, openMenu, VIEWS } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

// A control that is called otherwise than here must fail soon.
test.use({ locale: "zh-CN", actionTimeout: 30_000 });

/** Names and terms that are the same in every language, and what only programs read. */
const SAME = [
  // The languages, as their speakers call them, and the names of layers, presets and optimisers.
  /English|Convscope|PyTorch|Python|WebGPU|CPU|MNIST|Fashion-MNIST|KMNIST|EMNIST|IDX|Leaky ReLU|Tanh|Sigmoid|Adam|Nesterov|LeNet-5|SimpleCNN/g,
  // Keys.
  /Page Up|Page Down/g,
  // Layers' names, files, programs, units, and expressions in PyTorch.
  /nn\.\w+\(.*\)|Normalize\(mean, std\)|\b\w+\.(weight|bias|safetensors|py)\b|(MFLOP|MB|GB)/g,
];

test.describe("with all images", () => {
  test.use({ hasFewImages: false });

  test("the page speaks Chinese where the browser does, in every part of it", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openInChinese(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(page).toHaveTitle("Convscope：在浏览器中训练卷积神经网络");
    await expect(page.getByRole("heading", { name: "输入", exact: true })).toBeVisible();
    /** @type {[string, string[]][]} */
    const headings = [
      ["data", ["数据"]],
      ["layers", ["网络结构"]],
      ["inspector", ["检视器"]],
      ["settings", ["设置"]],
      ["evaluation", ["评估", "测试图像"]],
      ["time", ["时光机"]],
      ["runs", ["历次训练"]],
      ["verify", ["验证"]],
    ];
    for (const [view, names] of headings) {
      await openView(page, view);
      for (const name of names) await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
    }

    await untilDataIsComplete(page);
    await page.getByRole("button", { name: "训练", exact: true }).click();
    await expect(page.locator(".run-words")).toHaveText("正在训练。");
    await untilStep(page, 3, 120_000);
    await page.getByRole("button", { name: "暂停", exact: true }).click();
    await expect(page.locator(".run-words")).toHaveText("已暂停。", { timeout: 60_000 });
    await expect(page.locator("#data")).toContainText("MNIST已加载：60,000张训练图像和10,000张测试图像");

    for (const view of VIEWS) {
      await openView(page, view);
      for (const details of await page.locator("main details:not([open]) > summary").all())
        if (await details.isVisible()) await details.click();
      expect(await english(page), view).toEqual([]);
    }
    await openView(page, "inspector");
    for (const tab of ["特征图", "卷积核", "归因", "直方图", "运算"]) {
      await page.getByRole("tab", { name: tab, exact: true }).click();
      await expect(page.locator(".inside-panel:not([hidden])")).toBeVisible();
      expect(await english(page), tab).toEqual([]);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" · ")}`)).toEqual([]);
  });
});

test("no word of English is seen before the Chinese, and none of it is fetched", async ({ page }) => {
  /** @type {import("@playwright/test").Request[]} */
  const scripts = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script") scripts.push(request);
  });
  /** @type {() => void} */
  let letThrough = () => {};
  const isWanted = new Promise((resolve) => (letThrough = () => resolve(undefined)));
  await page.route(/\/www[^/]*\/main\.js$/, async (route) => {
    await isWanted;
    await route.continue();
  });
  await page.goto(RUN, { waitUntil: "commit" });
  await expect(page.locator("#settings-heading")).toHaveText("Settings");
  await expect(page.locator("#settings-heading")).toBeHidden();
  letThrough();
  await expect(page.getByRole("button", { name: "设置", exact: true })).toBeVisible();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  const fetched = (await Promise.all(scripts.map(async (request) => (await request.response())?.text()))).join("\n");
  expect(fetched).toContain("无效");
  expect(fetched).not.toContain("Learning rate");
});

test("what the core and the worker refuse is said in Chinese", async ({ page }) => {
  await openInChinese(page);
  const file = { name: "weights.safetensors", mimeType: "application/octet-stream", buffer: Buffer.from("none") };
  await page.locator("#files input[type=file]").first().setInputFiles(file);
  await expect(page.locator("#notices .notice")).toContainText("Convscope无法读取这个safetensors文件");

  // A fully connected layer before the flatten layer.
  await openView(page, "layers");
  await page.getByRole("button", { name: "在conv1之前添加一层" }).click();
  await page.getByRole("button", { name: "全连接", exact: true }).click();
  await expect(page.locator(".editor-problem")).toHaveText(
    "第1层（fc1）无效：它需要一维输入，得到的却是1x28x28；请在它之前放一个展平层。正在运行的网络不受影响。",
  );
  await openView(page, "settings");
  await expect(page.locator("#setting-learning_rate-note")).toHaveText("");
  await page.locator("#setting-learning_rate").fill("20");
  await expect(page.locator("#setting-learning_rate-note")).toHaveText("必须是大于0且不超过10");
});

test("another language is spoken in the middle of a run, which goes on, and the choice is kept", async ({ page }) => {
  await openInChinese(page);
  await page.getByRole("button", { name: "训练", exact: true }).click();
  await untilStep(page, 3, 120_000);
  const before = await number(page.locator("#run"), "data-step");
  await openMenu(page, "language");
  await page.getByRole("button", { name: "English", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB", { timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "training", { timeout: 120_000 });
  await expect(page.locator("#backend")).toHaveText("Running on the CPU.");
  await untilStep(page, before + 2, 120_000);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "paused", { timeout: 60_000 });

  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeVisible();
});

test("a run survives a change of mind before it has come back", async ({ page }) => {
  await openInChinese(page);
  await page.getByRole("button", { name: "训练", exact: true }).click();
  await untilStep(page, 3, 120_000);
  await openMenu(page, "language");
  await page.getByRole("button", { name: "English", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB", { timeout: 60_000 });
  // Not long enough for the wasm to be there.
  await openMenu(page, "language");
  await page.getByRole("button", { name: "中文", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN", { timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "training", { timeout: 120_000 });
  await untilStep(page, 4, 120_000);
});

test("a run that was told to train a moment before trains in the other language", async ({ page }) => {
  await openInChinese(page);
  await page.getByRole("button", { name: "单步", exact: true }).click();
  await untilStep(page, 1, 120_000);
  await openMenu(page, "language");
  const [train, english] = [
    page.getByRole("button", { name: "训练", exact: true }),
    page.getByRole("button", { name: "English", exact: true }),
  ];
  // In one task, so that the page cannot have heard between the two that it trains; but what the first does without waiting is done.
  const other = await english.elementHandle();
  await train.evaluate(async (button, other) => {
    /** @type {HTMLElement} */ (button).click();
    for (let turn = 0; turn < 20; turn++) await null;
    /** @type {HTMLElement | null} */ (other)?.click();
  }, other);
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB", { timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "training", { timeout: 60_000 });
});

test("a run that has come back, and is paused, goes into yet another language", async ({ page }) => {
  await openInChinese(page);
  await page.getByRole("button", { name: "单步", exact: true }).click();
  await untilStep(page, 1, 120_000);
  for (const [name, tag] of [
    ["English", "en-GB"],
    ["中文", "zh-CN"],
  ]) {
    await openMenu(page, "language");
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", tag, { timeout: 60_000 });
    await expect(page.locator("#run")).toHaveAttribute("data-step", "1", { timeout: 120_000 });
  }
});

test("what is chosen but has not been trained is there in the other language too", async ({ page }) => {
  await openInChinese(page);
  await openView(page, "settings");
  await page.locator("#setting-epochs").fill("7");
  await page.locator("#setting-epochs").press("Enter");
  await openMenu(page, "language");
  await page.getByRole("button", { name: "English", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB", { timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await expect(page.locator("#setting-epochs")).toHaveValue("7");
});

test("a first visitor sees the trained weights in either language", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("#pretrained")).toBeVisible({ timeout: 60_000 });
  await openMenu(page, "language");
  await page.getByRole("button", { name: "English", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB", { timeout: 60_000 });
  await expect(page.locator("#pretrained")).toBeVisible({ timeout: 60_000 });
});

test("charts are drawn where the browser's language is no language tag, as WebKitGTK's may be", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "language", { get: () => "C" }));
  await page.goto(RUN);
  await expect(page.locator("#loss-chart canvas")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("#notices .notice")).toHaveCount(0);
});

/** Opens the page on the CPU. @param {Page} page */
async function openInChinese(page) {
  await page.goto(RUN);
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await openView(page, "settings");
  await page.getByLabel("后端").selectOption("cpu");
  await page.getByRole("button", { name: "重置", exact: true }).click();
  await openView(page, "network");
  await expect(page.locator("#backend")).toHaveText("在CPU上运行。", { timeout: 120_000 });
}

/** What is still said in English: two Latin words beside each other, where they are no names. @param {Page} page */
async function english(page) {
  const said = await page.evaluate(() => {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest("script, noscript, [translate=no]")) words.push(node.textContent ?? "");
    for (const attribute of ["title", "aria-label", "placeholder", "aria-valuetext"])
      for (const element of document.querySelectorAll(`[${attribute}]`))
        words.push(element.getAttribute(attribute) ?? "");
    return [...new Set(words)];
  });
  return said.filter((words) => {
    const left = SAME.reduce((text, same) => text.replace(same, ""), words);
    return /[A-Za-z]{2,}[,:;.]? [A-Za-z]{2,}|[A-Z][a-z]{2,} \d|^\s*[A-Z][a-z]+\s*$/.test(left);
  });
}

test.describe("with an English browser", () => {
  test.use({ locale: "en-US" });

  test("a run on own images comes back with them in another language, not with those that have arrived before it", async ({
    page,
  }) => {
    await open(page, "cpu");
    await openData(page);
    await page.locator('[data-way="files"]').click();
    await page.locator("#files-name").fill("Shapes");
    await chooseImages(page, [{ name: "all.zip", bytes: zipOfClasses(["bridge", "tunnel"], 20) }]);
    await inUse(page, "Shapes");
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await untilStep(page, 1, 60_000);
    await expect(page.locator("#kept")).toContainText("step 1", { timeout: 60_000 });
    const shown = () =>
      page.locator("#digit").evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
    const before = await shown();
    await openMenu(page, "language");
    await page.getByRole("button", { name: "中文", exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN", { timeout: 60_000 });
    await untilStep(page, 1, 60_000);
    await expect(page.locator("#data")).toContainText("Shapes", { timeout: 60_000 });
    await expect(page.locator(".digit-item").first()).toContainText("%", { timeout: 60_000 });
    expect(await shown()).toBe(before);
    await expect(page.locator("#notices .notice")).toHaveCount(0);
  });
});
