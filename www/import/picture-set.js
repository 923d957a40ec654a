/**
 * A data set of pictures in folders. The summary decodes a few of each class; all of them are decoded when it is made.
 * @module
 */

/** @import {Skipped} from "../protocol/data.js" */
/** @import {Labelled} from "./folders.js" */
/** @import {Part} from "./parts.js" */
/** @import {Choice, Made, Reading, Request, Tools} from "./reading.js" */

import { calledBy, labelsOf } from "./folders.js";
import { checkMemory, Refusal } from "./limits.js";
import { ordered } from "./names.js";
import { SHOWN } from "./reading.js";
import { texts } from "./text.js";

/** @typedef {{part: Part, label: number, isTest: boolean}} Picture */

/** Decoded at the same time: the browser has several threads for it. */
const DECODED_AT_ONCE = 16;
const REPORT_EVERY = 64;

/**
 * @param {Part[]} parts
 * @param {Request} request
 * @param {Skipped[]} skipped
 * @param {Tools} tools
 * @returns {Promise<Reading | null>} null without a picture
 */
export async function pictureSet(parts, { names, pictures: plan, choices }, skipped, tools) {
  const { limits, decode } = tools;
  if (parts.length === 0) return null;
  const level = choices.level ? Number(choices.level) : undefined;
  const labelled = labelsOf(
    parts.map(({ path }) => path),
    skipped,
    limits.classes,
    level,
  );
  const order = choices.order === "imageFolder" ? "imageFolder" : "natural";
  const folders = [...new Set(labelled.labels.flatMap((label) => (label ? [label.folder] : [])))];
  const sorted = ordered(folders, order);
  const called = calledBy(sorted);
  if (names.length > 0 && names.length !== sorted.length)
    throw new Refusal(texts.namesForFolders(names.length, sorted.length));
  const classes = names.length > 0 ? names : sorted.map((folder) => called.get(folder) ?? folder);
  const place = new Map(sorted.map((folder, index) => [folder, index]));
  const pictures = parts.flatMap((part, index) => {
    const label = labelled.labels[index];
    return label ? [{ part, label: place.get(label.folder) ?? 0, isTest: label.isTest }] : [];
  });
  const input = /** @type {Made["input"]} */ ([plan.channels, plan.side, plan.side]);
  checkMemory(pictures.length, input, limits, true);
  const remarks = [
    texts.middleSquare(plan.side),
    labelled.isSplit ? texts.splitKept : "",
    labelled.hasValidation ? texts.validationLearnedFrom : "",
  ].filter(Boolean);
  const summary = {
    classes: await shown(pictures, classes, (part) => decode(part, plan)),
    input,
    isSplit: labelled.isSplit,
    remarks,
    skipped,
    choices: [...levelChoice(labelled), ...orderChoice(folders, order)],
  };
  const make = () =>
    made(pictures, { classes, input, remarks, skipped: [...skipped] }, (part) => decode(part, plan), tools);
  return { summary, make };
}

/** @param {Picture[]} pictures @param {string[]} classes @param {(part: Part) => Promise<Uint8Array | string>} decode */
async function shown(pictures, classes, decode) {
  return Promise.all(
    classes.map(async (name, label) => {
      const own = pictures.filter((each) => each.label === label);
      const test = own.filter(({ isTest }) => isTest).length;
      const first = await Promise.all(own.slice(0, SHOWN).map(({ part }) => decode(part)));
      const decoded = first.filter((picture) => typeof picture !== "string");
      return { name, train: own.length - test, test, pictures: decoded };
    }),
  );
}

/**
 * @param {Picture[]} pictures
 * @param {Pick<Made, "classes" | "input" | "remarks" | "skipped">} about
 * @param {(part: Part) => Promise<Uint8Array | string>} decode
 * @param {Tools} tools
 * @returns {Promise<Made>}
 */
async function made(pictures, { classes, input, remarks, skipped }, decode, { onProgress }) {
  const size = input.reduce((product, each) => product * each, 1);
  const train = splitOf(pictures.filter(({ isTest }) => !isTest).length, size);
  const test = splitOf(pictures.length - train.labels.length, size);
  for (let from = 0; from < pictures.length; from += DECODED_AT_ONCE) {
    const piece = pictures.slice(from, from + DECODED_AT_ONCE);
    const images = await Promise.all(piece.map(({ part }) => decode(part)));
    for (const [place, { part, label, isTest }] of piece.entries()) {
      const image = images[place];
      if (typeof image === "string") skipped.push({ path: part.path, reason: image });
      else if (image) (isTest ? test : train).add(image, label);
    }
    if (from % REPORT_EVERY === 0) onProgress(from + piece.length, pictures.length);
  }
  const kept = withoutEmptyClasses(classes, [train, test]);
  if (kept.classes.length < 2) throw new Refusal(texts.nothingOfIt(skipped[0]?.path ?? "", skipped[0]?.reason ?? ""));
  const [learned, tested] = kept.splits;
  if (!learned) throw new Refusal(texts.nothingFound);
  const words = kept.emptied.length > 0 ? [...remarks, texts.emptyClasses(kept.emptied.join(texts.comma))] : remarks;
  return {
    classes: kept.classes,
    input,
    train: learned,
    test: tested && tested.labels.length > 0 ? tested : null,
    skipped,
    remarks: words,
  };
}

/** Images of one split, as they come. @param {number} count at most @param {number} size bytes of each */
function splitOf(count, size) {
  const [pixels, labels] = [new Uint8Array(count * size), new Uint8Array(count)];
  let length = 0;
  return {
    labels,
    /** @param {Uint8Array} image @param {number} label */
    add(image, label) {
      pixels.set(image, length * size);
      labels[length++] = label;
    },
    get all() {
      return { pixels: pixels.subarray(0, length * size), labels: labels.subarray(0, length) };
    },
  };
}

/** Classes none of whose pictures could be decoded go. @param {string[]} classes @param {ReturnType<typeof splitOf>[]} splits */
function withoutEmptyClasses(classes, splits) {
  const counts = new Uint32Array(classes.length);
  const all = splits.map((split) => split.all);
  for (const { labels } of all) for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  const left = classes.flatMap((_, label) => (counts[label] ? [label] : []));
  const renumbered = all.map(({ pixels, labels }) => ({ pixels, labels: labels.map((label) => left.indexOf(label)) }));
  return {
    classes: left.map((label) => classes[label] ?? ""),
    emptied: classes.filter((_, label) => !counts[label]),
    splits: renumbered,
  };
}

/** @param {Labelled} labelled @returns {Choice[]} */
function levelChoice({ readings, level }) {
  if (readings.length < 2) return [];
  const options = readings.map(({ level, classes }) => {
    const some = ordered(classes, "natural").slice(0, 3).join(texts.comma);
    return { value: String(level), words: texts.levelOf(level + 1, classes.length, some) };
  });
  return [{ id: "level", label: texts.whichFolders, value: String(level), options }];
}

/** @param {string[]} folders @param {"natural" | "imageFolder"} order @returns {Choice[]} */
function orderChoice(folders, order) {
  if (ordered(folders, "natural").join("\0") === ordered(folders, "imageFolder").join("\0")) return [];
  const options = [
    { value: "natural", words: texts.naturalOrder },
    { value: "imageFolder", words: texts.imageFolderOrder },
  ];
  return [{ id: "order", label: texts.orderOfClasses, value: order, options }];
}
