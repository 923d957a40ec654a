/**
 * What a teacher's link hides: names of parts of the page and of settings, behind the run in the address.
 * @module
 */

const KEY = "&hide=";
/** More names than there are controls say nothing. */
const NAMES_MAX = 200;

/** @param {string} hash @returns {ReadonlySet<string>} */
export function hiddenIn(hash) {
  const start = hash.indexOf(KEY);
  if (start < 0) return new Set();
  const names = hash.slice(start + KEY.length).split("&")[0] ?? "";
  return new Set(
    names
      .split(",")
      .filter((name) => /^[\w.-]{1,60}$/.test(name))
      .slice(0, NAMES_MAX),
  );
}

/** @param {string} hash @param {Iterable<string>} names @returns {string} the address's part with them */
export function withHidden(hash, names) {
  const all = [...names];
  return all.length > 0 ? `${hash}${KEY}${all.join(",")}` : hash;
}

/** @param {string} address */
export function withoutHidden(address) {
  return address.replace(/&hide=[^&]*/, "");
}

/** How a setting is called among what is hidden. @param {string} key */
export function settingName(key) {
  return `setting.${key}`;
}
