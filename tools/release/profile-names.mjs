/**
 * The names of functions in a profile. They have to stay the same from build to build, and so they lack what a compiler numbers.
 * And a closure has the name of its function: into which functions it is inlined differs from build to build.
 * @module
 */

/**
 * @param {string} name as binaryen has it: demangled by wasm-bindgen, with all that is no identifier escaped, as `\20` for a space
 * @returns {string} that of the function, without the hashes of crates and symbols and without the numbers of those of one name
 */
export function nameOf(name) {
  return name
    .replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\[[0-9a-f]+\]/g, "")
    .replace(/::h[0-9a-f]{16}\b/g, "")
    .replace(/\.llvm\.\d+|#\d+$/g, "")
    .replace(/(::\{closure#\d+\})+$/, "");
}
