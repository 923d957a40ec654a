/**
 * The page beside the wasm: what trunk copies, with the scripts bundled into that of the page, that of the worker, and what either
 * fetches later, and the styles into one sheet. Every address stays relative, so that the page works under any path.
 * @module
 */
import { build, transform } from "esbuild";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { addressed } from "./address.mjs";

/** @import {Metafile, Plugin} from "esbuild" */

/** The scripts that are loaded by their address, and may hold more than themselves. */
const ENTRIES = ["www/main.js", "www/worker/main.js"];
/** Those that the page loads before all others. */
const ALONE = ["www/theme.js"];
/** What wasm-bindgen has written. */
const GLUE = ["convscope.js", "webgpu/convscope.js"];
/** Stands in a bundled script for the folder of index.html, until it is known where the script lies. */
const BASE = "@base/";

/** @param {{root: string, out: string, site?: string | undefined}} release `site` where it will be, if that is known */
export async function page({ root, out, site }) {
  console.log("== page");
  const html = readFileSync(`${root}index.html`, "utf8");
  mkdirSync(`${out}/www`, { recursive: true });
  for (const [, tag] of html.matchAll(/<link (data-trunk [^>]*)>/g)) copy(root, out, tag);
  cpSync(`${root}www/icon.svg`, `${out}/www/icon.svg`);
  const scripts = await bundle(root, out);
  for (const script of ALONE) await minify(root, out, [script], script, "js");
  for (const script of GLUE) if (existsSync(`${out}/${script}`)) await minify(`${out}/`, out, [script], script, "js");
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"/g)].map(([, path]) => path);
  await minify(root, out, sheets, "www/style.css", "css");
  const built = withoutBuild(html, scripts);
  writeFileSync(`${out}/index.html`, site ? addressed(built, site) : built);
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

/**
 * Puts modules that are always fetched together into one script; what several need, and what is imported by a call, gets its own.
 * @param {string} root @param {string} out
 * @returns {Promise<string[]>} the scripts that the page begins with
 */
async function bundle(root, out) {
  const { metafile, outputFiles } = await build({
    entryPoints: ENTRIES,
    absWorkingDir: root,
    outbase: root,
    outdir: out,
    chunkNames: "www/parts/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    minify: true,
    legalComments: "eof",
    logLevel: "warning",
    write: false,
    metafile: true,
    plugins: [addresses(root)],
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll(BASE, `${relative(dirname(path), out)}/`));
  }
  return needed(metafile, root, `${out}/${ENTRIES[0]}`);
}

/** A script, and all that it cannot begin without. @param {Metafile} metafile @param {string} root @param {string} script */
function needed({ outputs }, root, script) {
  /** @type {Set<string>} */
  const all = new Set([relative(root, script)]);
  for (const path of all)
    for (const { path: next, kind, external } of outputs[path]?.imports ?? [])
      if (kind === "import-statement" && !external) all.add(next);
  return [...all].map((path) => relative(dirname(dirname(script)), `${root}${path}`));
}

/**
 * Keeps addresses right that are relative to a script: that of the wasm's, which is no part of a bundle, and those of
 * `import.meta.url`, because a module may come to lie anywhere.
 * @param {string} root
 * @returns {Plugin}
 */
function addresses(root) {
  return {
    name: "addresses",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/convscope\.js$/ }, () => ({ path: `${BASE}convscope.js`, external: true }));
      onLoad({ filter: /\/www\/.*\.js$/ }, ({ path }) => {
        const folder = `${BASE}${relative(root, dirname(path))}/`;
        const contents = readFileSync(path, "utf8");
        return { contents: contents.replaceAll("import.meta.url", `new URL("${folder}", import.meta.url)`) };
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

/**
 * The page without what is for trunk, with one sheet, and with what it begins with asked for as early as can be.
 * @param {string} html @param {string[]} scripts
 */
function withoutBuild(html, scripts) {
  const early = [
    '<link rel="stylesheet" href="./www/style.css" />',
    ...scripts.map((script) => `<link rel="modulepreload" href="./${script}" />`),
    '<link rel="preload" href="./convscope_bg.wasm" as="fetch" type="application/wasm" crossorigin />',
  ];
  return html
    .replaceAll(/\s*<link data-trunk [^>]*>/g, "")
    .replaceAll(/\s*<link rel="stylesheet" [^>]*>/g, "")
    .replace("</title>", `</title>\n    ${early.join("\n    ")}`);
}
