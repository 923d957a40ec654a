/**
 * As much of Rust's grammar as it takes to find where a match's arm or a function's body ends.
 * @module
 */

/** @typedef {{from: number, to: number}} Span in a text, without `to` */

/** What brackets in it do not count. A lifetime is no character: nothing closes it. */
const QUIET = /\/\/[^\n]*|\/\*[^]*?\*\/|\bb?r(#*)"[^]*?"\1|"(?:\\[^]|[^"\\])*"|'(?:\\[^][^']*|[^\\'])'/y;
const OPENING = "([{";
const CLOSING = ")]}";

/**
 * Where the expression ends that begins at `from`: before a comma or a closing bracket that belong to what is around it, or after
 * its own block.
 * @param {string} source @param {number} from
 */
export function expressionEnd(source, from) {
  return source[from] === "{" ? closing(source, from) + 1 : endOf(source, from, ",");
}

/** Where the bracket at `from` is closed. @param {string} source @param {number} from */
export function closing(source, from) {
  return endOf(source, from + 1, "");
}

/**
 * The body of `fn name`, braces included, wherever there is one.
 * @param {string} source @param {string} name @returns {Span[]}
 */
export function bodies(source, name) {
  const heads = [...source.matchAll(new RegExp(`\\bfn ${name}\\b`, "g"))];
  return heads.flatMap(({ index, 0: head }) => {
    const from = endOf(source, index + head.length, "{;");
    return source[from] === "{" ? [{ from, to: closing(source, from) + 1 }] : [];
  });
}

/**
 * Where one of `stops` comes, outside all brackets, or a bracket that was opened before `from` is closed. Angles are brackets
 * after `::` alone: elsewhere they compare.
 * @param {string} source @param {number} from @param {string} stops
 */
function endOf(source, from, stops) {
  let [depth, angles] = [0, 0];
  for (let at = from; at < source.length; at++) {
    QUIET.lastIndex = at;
    const quiet = QUIET.exec(source);
    if (quiet) {
      at = QUIET.lastIndex - 1;
      continue;
    }
    const letter = source[at];
    if (depth === 0 && angles === 0 && stops.includes(letter)) return at;
    if (letter === "<" && (angles > 0 || source.slice(at - 2, at) === "::")) angles++;
    else if (letter === ">" && angles > 0 && !"-=".includes(source[at - 1])) angles--;
    else if (OPENING.includes(letter)) depth++;
    else if (CLOSING.includes(letter) && depth-- === 0) return at;
  }
  throw new Error("brackets that are not closed");
}
