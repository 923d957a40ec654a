/**
 * Files become a data set: pictures in folders or an archive, IDX files, or a data set that was saved here. What cannot be used
 * is listed, and the rest loads.
 * @module
 */

/** @import {ChosenFile, DataPlan, Imported, PicturePlan, Skipped} from "../protocol/data.js" */
/** @import {DataStore} from "./data-store.js" */
/** @import {Part} from "./data-parts.js" */

import { Convscope } from "../../convscope.js";
import { texts } from "./text.js";
import { idxPairs, isTurned } from "./data-idx.js";
import { partsOf } from "./data-parts.js";
import { picturesOf } from "./data-pictures.js";

/**
 * @param {ChosenFile[]} files
 * @param {DataPlan} plan
 * @param {PicturePlan} pictures
 * @param {DataStore} store
 * @returns {Promise<Imported>}
 */
export async function importFiles(files, plan, pictures, store) {
  /** @type {Skipped[]} */
  const skipped = [];
  const parts = await partsOf(files, skipped, (bytes) => Convscope.is_data(bytes));
  const made = await dataOf(parts, plan, pictures, skipped);
  if (!made) throw new Error(nothingIn(files, skipped));
  const { summary, bytes, remark } = made;
  return { stored: await store.put(summary, bytes), skipped, remark };
}

/** @param {Part[]} parts @param {DataPlan} plan @param {PicturePlan} pictures @param {Skipped[]} skipped */
async function dataOf(parts, plan, pictures, skipped) {
  const saved = parts.find(({ kind }) => kind === "data");
  if (saved) {
    const bytes = await saved.bytes();
    return { summary: Convscope.read_data(bytes), bytes, remark: "" };
  }
  const idx = parts.filter(({ kind }) => kind === "idx");
  if (idx.length > 0) {
    const chosen = idxPairs(idx);
    const isTransposed = isTurned(chosen);
    const files = await Promise.all(chosen.map((part) => part.bytes()));
    const names = chosen.map(({ path }) => path);
    const remark = isTransposed ? texts.worker.emnistsImagesLieOn : "";
    return { ...Convscope.data_from_idx(plan, names, files, isTransposed), remark };
  }
  const found = await picturesOf(parts, pictures, skipped);
  if (!found) return null;
  const { classes, pixels, labels } = found;
  const named = plan.classes.length > 0 ? plan.classes : classes;
  const input = Uint32Array.of(pictures.channels, pictures.side, pictures.side);
  const made = Convscope.data_from_images({ ...plan, classes: named }, pixels, labels, input);
  return { ...made, remark: texts.worker.eachPicturesMiddleSquare(pictures.side) };
}

/** @param {ChosenFile[]} files @param {Skipped[]} skipped */
function nothingIn(files, skipped) {
  const [first] = skipped;
  if (first) return texts.worker.noneOfTheCould(files.length, first.path, first.reason);
  return texts.worker.thereIsNoPicture;
}
