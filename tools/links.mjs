/**
 * The links of index.html that say what a build lays beside it, in trunk's own notation: <https://trunkrs.dev/assets/>.
 * @module
 */
import { cpSync, mkdirSync } from "node:fs";
import { basename } from "node:path";

/** @typedef {{rel: string, href: string, target: string}} BuildLink `target` a folder of the built page, "" the one of index.html */

/** @param {string} html @returns {BuildLink[]} */
export function buildLinks(html) {
  return [...html.matchAll(/<link (data-trunk [^>]*)>/g)].map(([, tag]) => {
    const attribute = (/** @type {string} */ name) => tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? "";
    const [rel, href] = [attribute("rel"), attribute("href")];
    return { rel, href, target: attribute("data-target-path") || (rel === "copy-dir" ? basename(href) : "") };
  });
}

/** The page without them. @param {string} html */
export function withoutBuildLinks(html) {
  return html.replaceAll(/\s*<link data-trunk [^>]*>/g, "");
}

/** Copies what a link names; the build puts the wasm there. @param {string} root @param {string} out @param {BuildLink} link */
export function copyLinked(root, out, { rel, href, target }) {
  if (rel === "rust") return;
  const to = `${out}/${target}`;
  mkdirSync(to, { recursive: true });
  if (rel === "copy-dir") cpSync(`${root}${href}`, to, { recursive: true, dereference: true });
  else if (rel === "copy-file") cpSync(`${root}${href}`, `${to}/${basename(href)}`);
  else throw new Error(`index.html: no build here knows data-trunk rel="${rel}"`);
}
