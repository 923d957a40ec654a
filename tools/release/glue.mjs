/**
 * What wasm-bindgen's JavaScript lacks for a wasm that is split or that reports its calls.
 * @module
 */
import { fileURLToPath } from "node:url";
import { LINK } from "./split.mjs";

const SECONDARY = fileURLToPath(new URL("../../www/worker/secondary.js", import.meta.url));
/** Where wasm-bindgen gives the wasm what it imports. */
const IMPORTS = '"./convscope_bg.js": import0,';

/** How it names the wasm. */
const WASM = "convscope_bg.wasm";

/**
 * @param {string} glue
 * @param {{primary: string, secondary: string}} names of the wasm's files, beside the page
 * @returns {string} a module that fetches the secondary too, by `loadSecondary()` or when it is needed
 */
export function splitGlue(glue, { primary, secondary }) {
  return `import { Secondary } from ${JSON.stringify(SECONDARY)};
${withImport(glue, "needed: (slot) => secondary.loadNow(wasm, slot)").replace(WASM, primary)}
const secondary = new Secondary(new URL(${JSON.stringify(secondary)}, import.meta.url));
export const loadSecondary = () => secondary.load(wasm);
`;
}

/**
 * @param {string} glue
 * @param {string} build
 * @param {string} name of the wasm's file
 * @returns {string} a module that notes the indices of called functions in `calledFunctions[build]`
 */
export function instrumentedGlue(glue, build, name) {
  return `const called = ((globalThis.calledFunctions ??= {})[${JSON.stringify(build)}] ??= []);
${withImport(glue, "seen: (index) => called.push(index)").replace(WASM, name)}`;
}

/** @param {string} glue @param {string} given */
function withImport(glue, given) {
  if (glue.split(IMPORTS).length !== 2 || glue.split(WASM).length !== 2)
    throw new Error("wasm-bindgen's script is not what glue.mjs expects");
  return glue.replace(IMPORTS, `${IMPORTS} ${LINK}: { ${given} },`);
}
