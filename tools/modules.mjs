// The dependencies between the top-level modules of src/, and the circles among them: `node tools/modules.mjs` prints both.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** Crates of their own, whose `crate::` is not this one's. */
const OTHER_CRATES = [join("kernels", "cpu"), join("kernels", "shaders")];

/**
 * Which other top-level modules each one names, by its files' paths below the crate's root.
 * @param {Record<string, string>} files
 * @returns {Map<string, Set<string>>}
 */
export function dependencies(files) {
  const top = (/** @type {string} */ file) => file.split(sep)[0].replace(/\.rs$/, "");
  const modules = new Set(Object.keys(files).map(top));
  modules.delete("lib");
  const found = new Map([...modules].sort().map((module) => [module, new Set()]));
  for (const [file, text] of Object.entries(files))
    for (const named of crateNames(text))
      if (modules.has(named) && named !== top(file)) found.get(top(file))?.add(named);
  return found;
}

/**
 * What stands behind `crate::`, in a list of braces too. Comments, whose links bind nothing, do not count.
 * @param {string} text
 */
function crateNames(text) {
  const code = text.replace(/\/\/.*$/gm, "").replace(/\/\*[^]*?\*\//g, "");
  const names = [...code.matchAll(/\bcrate::(\w+)/g)].map(([, name]) => name);
  for (const [, list] of code.matchAll(/\bcrate::\{([^;]*)\}\s*;/g))
    names.push(...[...list.matchAll(/(?:^|,)\s*(\w+)/g)].map(([, name]) => name));
  return names;
}

/**
 * The circles: each a list of modules, of which every one reaches every other.
 * @param {Map<string, Set<string>>} graph
 */
export function circles(graph) {
  const reached = new Map([...graph.keys()].map((module) => [module, reach(graph, module)]));
  const left = new Set([...graph.keys()].filter((module) => reached.get(module)?.has(module)));
  const found = [];
  for (const module of left) {
    const circle = [...left].filter((other) => reached.get(module)?.has(other) && reached.get(other)?.has(module));
    circle.forEach((other) => left.delete(other));
    found.push(circle);
  }
  return found;
}

/** @param {Map<string, Set<string>>} graph @param {string} start */
function reach(graph, start) {
  const seen = new Set();
  const queue = [...(graph.get(start) ?? [])];
  for (let module = queue.pop(); module !== undefined; module = queue.pop()) {
    if (seen.has(module)) continue;
    seen.add(module);
    queue.push(...(graph.get(module) ?? []));
  }
  return seen;
}

/** All Rust files of the crate, by their path below `root`. */
export function sources(root = "src") {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rs"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !OTHER_CRATES.some((crate) => path.startsWith(crate + sep)));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const graph = dependencies(sources());
  for (const [module, named] of graph) console.log(`${module}: ${[...named].sort().join(", ")}`);
  const found = circles(graph);
  for (const circle of found) console.error(`A circle of modules: ${circle.join(", ")}`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
