/**
 * What the folders of pictures say: their classes, and which of them are for testing.
 * @module
 */

/** @import {Skipped} from "../protocol/data.js" */

import { Refusal } from "./limits.js";
import { shortened } from "./names.js";
import { texts } from "./text.js";

/** @typedef {{folder: string, isTest: boolean}} Label */
/** @typedef {{level: number, classes: string[]}} Reading one way to tell classes apart: by the folders at a level, from 0 */
/**
 * @typedef {object} Labelled
 * @property {(Label | null)[]} labels of each path; null for what is left out
 * @property {boolean} isSplit whether folders say what is for testing
 * @property {boolean} hasValidation whether validation images are learned from
 * @property {Reading[]} readings that are possible, the likeliest first
 * @property {number} level of the one that was taken
 */

const SUFFIX = "([-_ ]?(set|data|images?|imgs?|folder))?";
/** As in "training", "trainingSet", "seg_train". */
const roleName = (/** @type {string} */ names) => new RegExp(`^(.+[-_ ])?(${names})${SUFFIX}$`, "i");
const ROLES = /** @type {const} */ ([
  ["train", roleName("train|training")],
  ["test", roleName("test|testing|t10k")],
  ["validation", roleName("val|valid|validation|dev")],
]);

/** @param {string} folder */
function roleOf(folder) {
  return ROLES.find(([, pattern]) => pattern.test(folder))?.[0] ?? null;
}

/** @typedef {{folders: string[], role: "train" | "test" | "validation" | null, reason: string}} Placed */

/**
 * @param {string[]} paths of pictures
 * @param {Skipped[]} skipped what has no class is added
 * @param {number} classesMax
 * @param {number} [chosenLevel] by which the classes are told apart
 * @returns {Labelled}
 */
export function labelsOf(paths, skipped, classesMax, chosenLevel) {
  const { placed, isSplit } = splitBy(paths.map((path) => path.split("/").slice(0, -1)));
  const labelled = placed.filter(({ folders, reason }) => folders.length > 0 && !reason);
  const top = commonLength(labelled.map(({ folders }) => folders));
  for (const each of labelled) each.folders = each.folders.slice(top.length);
  const readings = readingsOf(labelled.map(({ folders }) => folders));
  const possible = readings.filter(({ classes }) => classes.length >= 2 && classes.length <= classesMax);
  const taken = possible.find(({ level }) => level === chosenLevel) ?? possible[0];
  if (!taken) throw new Refusal(refusal(readings, top, classesMax));
  const classOf = (/** @type {Placed} */ { folders }) => folders[Math.min(taken.level, folders.length - 1)] ?? "";
  const known = new Set(labelled.filter(({ role }) => role === null || role === "train").map(classOf));
  const hasTest = labelled.some((each) => each.role === "test" && known.has(classOf(each)));
  const isForTest = (/** @type {Placed["role"]} */ role) => role === "test" || (role === "validation" && !hasTest);
  const labels = placed.map((each, place) => {
    const folder = classOf(each);
    const reason =
      each.reason || (folder === "" ? texts.isInNoFolder : known.has(folder) ? "" : texts.folderIsNoClass(folder));
    if (reason) skipped.push({ path: paths[place] ?? "", reason });
    return reason ? null : { folder, isTest: isSplit && isForTest(each.role) };
  });
  const isKept = labels.some((label) => label?.isTest);
  const hasValidation = isKept && hasTest && labelled.some(({ role }) => role === "validation");
  return { labels, isSplit: isKept, hasValidation, readings: possible, level: taken.level };
}

/**
 * Takes the folders off that say what is for training and what for testing, where both lie side by side.
 * @param {string[][]} all the folders of each picture
 * @returns {{placed: Placed[], isSplit: boolean}}
 */
function splitBy(all) {
  const top = splitFolder(all);
  if (top === null) return { placed: all.map((folders) => ({ folders, role: null, reason: "" })), isSplit: false };
  const placed = all.map((folders) => {
    const isBelow = top.every((folder, place) => folders[place] === folder);
    const name = folders[top.length] ?? "";
    const role = isBelow ? roleOf(name) : null;
    if (!role) return { folders: [], role, reason: texts.isBesideTheSplit };
    let rest = folders.slice(top.length + 1);
    // Kaggle's archives repeat a folder within itself.
    while (rest[0]?.toLowerCase() === name.toLowerCase()) rest = rest.slice(1);
    return { folders: rest, role, reason: "" };
  });
  return { placed, isSplit: true };
}

/** The folder in which those for training and those for testing or validation lie, nearest to the top. @param {string[][]} all @returns {string[] | null} */
function splitFolder(all) {
  /** @type {Map<string, Set<string>>} the roles in each folder */
  const roles = new Map();
  for (const folders of all)
    for (const [place, folder] of folders.entries()) {
      const role = roleOf(folder);
      if (!role) continue;
      const parent = folders.slice(0, place).join("/");
      roles.set(parent, (roles.get(parent) ?? new Set()).add(role));
    }
  const parents = [...roles].filter(([, found]) => found.has("train") && found.size > 1).map(([parent]) => parent);
  const nearest = parents.sort((a, b) => a.split("/").length - b.split("/").length)[0];
  if (nearest === undefined) return null;
  return nearest === "" ? [] : nearest.split("/");
}

/** The folders that all have in common. @param {string[][]} all */
function commonLength(all) {
  let common = all[0] ?? [];
  for (const folders of all) {
    const end = common.findIndex((folder, place) => folders[place] !== folder);
    if (end >= 0) common = common.slice(0, end);
    if (common.length === 0) break;
  }
  return common;
}

/** By each level of folders, as ImageFolder would first; without those that tell the pictures apart alike. @param {string[][]} all @returns {Reading[]} */
function readingsOf(all) {
  const depth = all.reduce((deepest, { length }) => Math.max(deepest, length), 0);
  /** @type {Reading[]} */
  const readings = [];
  for (let level = 0; level < depth; level++) {
    const classes = [...new Set(all.map((folders) => folders[Math.min(level, folders.length - 1)] ?? ""))].filter(
      Boolean,
    );
    if (!readings.some((reading) => reading.classes.join("\0") === classes.join("\0")))
      readings.push({ level, classes });
  }
  return readings;
}

/** @param {Reading[]} readings @param {string[]} top @param {number} classesMax */
function refusal(readings, top, classesMax) {
  const most = readings.find(({ classes }) => classes.length > classesMax);
  if (most) return texts.tooManyFolders(most.classes.length, classesMax);
  return texts.oneFolder(top[top.length - 1] ?? "");
}

/** The classes by what the page calls them. @param {string[]} folders in their order @returns {Map<string, string>} */
export function calledBy(folders) {
  const short = shortened(folders);
  return new Map(folders.map((folder, place) => [folder, short[place] ?? folder]));
}
