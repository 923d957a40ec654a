/**
 * Names of classes: how long they may be, and their order.
 * @module
 */

/** As in src/dataset/own.rs. */
export const NAME_MAX = 40;

/** @typedef {"natural" | "imageFolder"} Order */

/** @param {string[]} names @param {Order} order */
export function ordered(names, order) {
  const compare = order === "natural" ? natural : byCodePoint;
  return [...names].sort(compare);
}

/** 2 before 10. @param {string} a @param {string} b */
function natural(a, b) {
  return a.localeCompare(b, "en", { numeric: true }) || byCodePoint(a, b);
}

/** As Python sorts, and so torchvision's ImageFolder numbers its classes: 10 before 2, Z before a. @param {string} a @param {string} b */
function byCodePoint(a, b) {
  const [left, right] = [[...a], [...b]].map((letters) => letters.map((letter) => letter.codePointAt(0) ?? 0));
  for (let place = 0; left && right && place < Math.min(left.length, right.length); place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return (left?.length ?? 0) - (right?.length ?? 0);
}

/** Names of at most `NAME_MAX` letters that differ as the long ones do. @param {string[]} names */
export function shortened(names) {
  /** @type {Set<string>} */
  const taken = new Set(names.filter((name) => [...name].length <= NAME_MAX));
  return names.map((name) => {
    const letters = [...name];
    if (letters.length <= NAME_MAX) return name;
    for (let number = 1; ; number++) {
      const end = number === 1 ? "…" : `… ${number}`;
      const short = letters.slice(0, NAME_MAX - end.length).join("") + end;
      if (taken.has(short)) continue;
      taken.add(short);
      return short;
    }
  });
}
