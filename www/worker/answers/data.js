/** @import {DataVerbs} from "../../protocol/data.js" */
/** @import {AnswersTo, Held} from "./held.js" */

import { Convscope } from "../../../convscope.js";
import { texts } from "../text.js";
import { haveData } from "../data-in-use.js";

/** @type {AnswersTo<keyof DataVerbs>} */
export const dataAnswers = {
  data_list: (_, { store }) => store.list(),
  data_summary: (_, { scope }) => scope.data_summary(),
  async data_check({ dataSet }, held) {
    await haveData(held, dataSet);
    held.scope.check_data(dataSet);
    return null;
  },
  data_make({ plan, examples: { input, pixels, labels } }, { store }) {
    const { summary, bytes } = Convscope.data_from_images(plan, pixels, labels, Uint32Array.from(input));
    return store.put(summary, bytes);
  },
  async data_import({ files, plan, pictures }, { store }) {
    // Most visitors bring no images.
    const { importFiles } = await import("../data-import.js").catch(() => {
      throw new Error(texts.worker.partNotLoaded);
    });
    return importFiles(files, plan, pictures, store);
  },
  data_bytes: async ({ digest }, { store }) => ({ bytes: new Uint8Array(await bytesOf(store, digest)) }),
  async data_delete({ digest }, { store }) {
    await store.delete(digest);
    return null;
  },
  example: ({ drawing, width, height, side }) => ({
    pixels: Convscope.example_from_drawing(drawing, width, height, side),
  }),
  augmented: ({ training, seed, epoch, count }, { scope }) => scope.augmented(training, seed, epoch, count),
};

/** @param {Held["store"]} store @param {string} digest */
async function bytesOf(store, digest) {
  const bytes = await store.bytes(digest);
  if (!bytes) throw new Error(texts.worker.thisDataSetIs);
  return bytes;
}
