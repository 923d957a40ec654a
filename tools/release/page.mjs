/**
 * The page beside the wasm: what trunk copies, with the scripts bundled into that of the page and that of the worker, and the styles
 * into one sheet. Every address stays relative, so that the page works under any path.
 * @module
 */
import { build, transform } from "esbuild";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";

/** @import {Plugin} from "esbuild" */

/** The scripts that are loaded by their address, and may hold more than themselves. */
const ENTRIES = ["www/main.js", "www/worker/main.js"];
/** Those that the page loads before all others. */
const ALONE = ["www/theme.js"];

/** @param {{root: string, out: string}} folders */
export async function page({ root, out }) {
  console.log("== page");
  const html = readFileSync(`${root}index.html`, "utf8");
  mkdirSync(`${out}/www`, { recursive: true });
  for (const [, tag] of html.matchAll(/<link (data-trunk [^>]*)>/g)) copy(root, out, tag);
  cpSync(`${root}www/icon.svg`, `${out}/www/icon.svg`);
  for (const entry of ENTRIES) await bundle(root, out, entry);
  for (const script of ALONE) await minify(root, out, [script], script, "js");
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"/g)].map(([, path]) => path);
  await minify(root, out, sheets, "www/style.css", "css");
  writeFileSync(`${out}/index.html`, withoutBuild(html));
}

/** What a link for trunk copies. @param {string} root @param {string} out @param {string} tag */
function copy(root, out, tag) {
  const attribute = (/** @type {string} */ name) => tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? "";
  const [kind, source] = [attribute("rel"), attribute("href")];
  // The wasm is there already, and of www only the bundles are.
  if (kind === "rust" || source === "www") return;
  const target = `${out}/${attribute("data-target-path") || (kind === "copy-dir" ? basename(source) : "")}`;
  mkdirSync(target, { recursive: true });
  if (kind === "copy-dir") cpSync(`${root}${source}`, target, { recursive: true, dereference: true });
  else if (kind === "copy-file") cpSync(`${root}${source}`, `${target}/${basename(source)}`);
  else throw new Error(`index.html: release knows no data-trunk rel="${kind}"`);
}

/** @param {string} root @param {string} out @param {string} entry */
async function bundle(root, out, entry) {
  await build({
    entryPoints: [`${root}${entry}`],
    outfile: `${out}/${entry}`,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "eof",
    logLevel: "warning",
    plugins: [addresses(dirname(`${root}${entry}`), out, dirname(entry))],
  });
}

/**
 * Keeps addresses right that are relative to a script: that of the wasm's, which is no part of the bundle, and those of
 * `import.meta.url`, which must lie where the bundle does.
 * @param {string} folder @param {string} out @param {string} place
 * @returns {Plugin}
 */
function addresses(folder, out, place) {
  return {
    name: "addresses",
    setup({ onResolve, onLoad }) {
      const wasm = relative(`${out}/${place}`, `${out}/convscope.js`);
      onResolve({ filter: /\/convscope\.js$/ }, () => ({ path: wasm, external: true }));
      onLoad({ filter: /\/www\/.*\.js$/ }, ({ path }) => {
        const contents = readFileSync(path, "utf8");
        if (contents.includes("import.meta.url") && dirname(path) !== folder)
          throw new Error(`${path} uses import.meta.url, and its bundle lies elsewhere, in ${place}`);
        return { contents };
      });
    },
  };
}

/** @param {string} root @param {string} out @param {string[]} sources @param {string} target @param {"css" | "js"} loader */
async function minify(root, out, sources, target, loader) {
  const whole = sources.map((source) => readFileSync(`${root}${source}`, "utf8")).join("\n");
  const { code } = await transform(whole, { loader, minify: true, target: "es2022" });
  writeFileSync(`${out}/${target}`, code);
}

/** The page without what is for trunk, with one sheet, and with the scripts asked for as early as can be. @param {string} html */
function withoutBuild(html) {
  const early = [
    '<link rel="stylesheet" href="./www/style.css" />',
    '<link rel="modulepreload" href="./www/main.js" />',
    '<link rel="preload" href="./convscope_bg.wasm" as="fetch" type="application/wasm" crossorigin />',
  ];
  return html
    .replaceAll(/\s*<link data-trunk [^>]*>/g, "")
    .replaceAll(/\s*<link rel="stylesheet" [^>]*>/g, "")
    .replace("</title>", `</title>\n    ${early.join("\n    ")}`);
}
