import { expect, open, test } from "./page.js";

test.use({ hasFewImages: true });

test.describe("the content security policy", () => {
  test.use({ expectedErrors: [/Content Security Policy/] });

  test("refuses scripts and styles in the page, and other hosts", async ({ page }) => {
    await open(page, "cpu");
    const reached = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "window.wasInjected = true";
      document.body.append(script);
      const style = document.createElement("style");
      style.textContent = "body { outline: 3px solid red }";
      document.body.append(style);
      const link = document.createElement("a");
      link.setAttribute("onclick", "window.wasInjected = true");
      document.body.append(link);
      link.click();
      // In a task of its own: what a debugger evaluates may evaluate.
      const isEvaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(Function("return true")());
          } catch {
            resolve(false);
          }
        });
      });
      const isFetched = await fetch("http://127.0.0.1:9/").then(
        () => true,
        (/** @type {Error} */ error) => error.message,
      );
      const outline = getComputedStyle(document.body).outlineStyle;
      return { isInjected: "wasInjected" in window, isEvaluated, outline, isFetched };
    });
    expect(reached).toEqual({
      isInjected: false,
      isEvaluated: false,
      outline: "none",
      isFetched: expect.stringContaining("Failed to fetch"),
    });
  });
});

test("a run's text is shown as text, whatever it says", async ({ page }) => {
  const evil = `<img src=x onerror="document.title='owned'">`;
  await page.goto(`/#run=${encodeURIComponent(JSON.stringify({ version: 1, network: evil }))}`);
  await expect(page.locator("#notices")).toContainText("This is not a run that Convscope can read");
  await expect(page.locator("#notices img")).toHaveCount(0);
  expect(await page.title()).not.toContain("owned");
});
