import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { addressed } from "../../tools/release/address.mjs";

const HTML = readFileSync(new URL("../../index.html", import.meta.url), "utf8");
/** What Open Graph says of the page. @param {string} html @param {string} property */
const said = (html, property) => html.match(new RegExp(`<meta property="og:${property}" content="([^"]*)" />`))?.[1];

test("a release that knows where it will be gives the whole addresses of itself and of its picture", () => {
  for (const site of [
    "https://example.org/some/path",
    "https://example.org/some/path/",
    "https://example.org/some/path/?from=mail",
  ]) {
    const html = addressed(HTML, site);
    assert.equal(said(html, "url"), "https://example.org/some/path/");
    assert.equal(said(html, "image"), "https://example.org/some/path/preview.png");
    assert.equal(said(html, "title"), said(HTML, "title"));
  }
  assert.equal(said(addressed(HTML, "https://example.org"), "image"), "https://example.org/preview.png");
});

test("an address that is none is refused", () => {
  assert.throws(() => addressed(HTML, "example.org/path"), /SITE is example.org\/path: give a whole address/);
});
