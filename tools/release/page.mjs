/**
 * The page beside the wasm: what trunk copies, with the scripts bundled into that of the page, that of the worker, and what either
 * fetches later, and the styles into one sheet. Scripts and styles lie in a folder whose name is the hash of what it holds; the wasm is
 * there already, under names of its content. So a host may let browsers keep all but index.html for ever. Every address stays relative,
 * so that the page works under any path.
 * @module
 */
import { build, transform } from "esbuild";
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { buildLinks, copyLinked, withoutBuildLinks } from "../links.mjs";
import { addressed } from "./address.mjs";
import { hashOf } from "./hash.mjs";

/** @import {Metafile, Plugin} from "esbuild" */

/** The scripts that are loaded by their address, and may hold more than themselves. */
const ENTRIES = ["www/main.js", "www/worker/main.js", "www/worker/pool/piece-worker.js", "www/import/main.js"];
/** Files that are fetched by their addresses, beside the scripts. */
const LESSONS = ["www/lessons/en", "www/lessons/zh"];
/** Those that the page loads before all others. */
const ALONE = ["www/theme.js"];
/** Stands in a bundled script for the folder of scripts and for that of index.html, until it is known where the script lies. */
const [WWW, BASE] = ["@www/", "@base/"];

/**
 * @typedef {object} Glue
 * @property {string} cpu wasm-bindgen's script for the build that comes first
 * @property {string} webgpu that for the other
 */

/** @param {{root: string, out: string, glue: Glue, site?: string | undefined}} release `glue` by their paths; `site` where it will be, if that is known */
export async function page({ root, out, glue, site }) {
  console.log("== page");
  const html = readFileSync(`${root}index.html`, "utf8");
  const www = `${out}/www`;
  mkdirSync(www, { recursive: true });
  // Of www only the bundles are, and the lessons, each of which is fetched when it is opened.
  for (const link of buildLinks(html)) if (link.href !== "www") copyLinked(root, out, link);
  cpSync(`${root}www/icon.svg`, `${www}/icon.svg`);
  for (const language of LESSONS) cpSync(`${root}${language}`, `${out}/${language}`, { recursive: true });
  const scripts = await bundle(root, out, glue);
  for (const script of ALONE) await minify(root, out, [script], script, "js");
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"/g)].map(([, path]) => path);
  await minify(root, out, sheets, "www/style.css", "css");
  const folder = `www-${hashOf(contents(www))}`;
  renameSync(www, `${out}/${folder}`);
  const built = withoutBuild(html, scripts).replaceAll('"./www/', `"./${folder}/`);
  writeFileSync(`${out}/index.html`, site ? addressed(built, site) : built);
}

/**
 * Puts modules that are always fetched together into one script; what several need, and what is imported by a call, gets its own.
 * @param {string} root @param {string} out @param {Glue} glue
 * @returns {Promise<string[]>} the scripts that the page begins with
 */
async function bundle(root, out, glue) {
  const { metafile, outputFiles } = await build({
    entryPoints: [
      ...ENTRIES.map((path) => ({ in: path, out: path.replace(/\.js$/, "") })),
      // The worker has this one, too; as a script of its own it is for what measures the wasm.
      { in: glue.cpu, out: "www/cpu" },
      { in: glue.webgpu, out: "www/webgpu" },
    ],
    absWorkingDir: root,
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
    plugins: [addresses(root, out, glue)],
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    const folder = (/** @type {string} */ of) => `${relative(dirname(path), of) || "."}/`;
    writeFileSync(path, text.replaceAll(WWW, folder(`${out}/www`)).replaceAll(BASE, folder(out)));
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
 * Finds the glue, and keeps addresses right that are relative to a script, those of `import.meta.url`, because a module may come to lie
 * anywhere.
 * @param {string} root @param {string} out @param {Glue} glue
 * @returns {Plugin}
 */
function addresses(root, out, glue) {
  return {
    name: "addresses",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/convscope\.js$/ }, ({ kind, path }) => ({
        path: kind === "entry-point" ? path : glue.cpu,
      }));
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        const isGlue = Object.values(glue).includes(path);
        const folder = isGlue ? BASE : join(WWW, relative(`${root}www`, dirname(path)), "/");
        const contents = readFileSync(path, "utf8")
          .replaceAll("../../webgpu/convscope.js", "../webgpu.js")
          .replaceAll("import.meta.url", `new URL("${folder}", import.meta.url)`);
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

/** What the files of a folder are called and hold, as a text that is the same for the same files. @param {string} folder */
function contents(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  const files = paths.filter((path) => statSync(`${folder}/${path}`).isFile()).sort();
  return JSON.stringify(files.map((path) => [path, hashOf(readFileSync(`${folder}/${path}`))]));
}

/**
 * The page without what is for trunk, with one sheet, and with what it begins with asked for as early as can be.
 * @param {string} html @param {string[]} scripts
 */
function withoutBuild(html, scripts) {
  const early = [
    '<link rel="stylesheet" href="./www/style.css" />',
    ...scripts.map((script) => `<link rel="modulepreload" href="./${script}" />`),
  ];
  return withoutBuildLinks(html)
    .replaceAll(/\s*<link rel="stylesheet" [^>]*>/g, "")
    .replace("</title>", `</title>\n    ${early.join("\n    ")}`);
}
