/** @import {DataVerbs} from "../../protocol/data.js" */
/** @import {AnswersTo, Held} from "../answers.js" */

import { Convscope } from "../../../convscope.js";
import { texts } from "../text.js";
import { haveData } from "../data-in-use.js";

/**
 * What reads or writes the browser's storage takes its turn in the queue: between two steps, each of the storage's answers would wait for one.
 * @type {AnswersTo<keyof DataVerbs>}
 */
export const dataAnswers = {
  data_list: (_, { store, queue }) => queue.run(() => store.list()),
  data_summary: (_, { scope }) => scope.data_summary(),
  async data_check({ dataSet }, held) {
    await haveData(held, dataSet);
    held.scope.check_data(dataSet);
    return null;
  },
  data_make({ plan, examples: { input, pixels, labels, test } }, { store, queue }) {
    const shape = Uint32Array.from(input);
    return queue.run(() => {
      const { summary, bytes } = test
        ? Convscope.data_from_split(plan, pixels, labels, test.pixels, test.labels, shape)
        : Convscope.data_from_images(plan, pixels, labels, shape);
      return store.put(summary, bytes);
    });
  },
  data_open: ({ bytes }, { store, queue }) => queue.run(() => store.put(Convscope.read_data(bytes), bytes)),
  data_bytes: ({ digest }, { store, queue }) =>
    queue.run(async () => ({ bytes: new Uint8Array(await bytesOf(store, digest)) })),
  async data_delete({ digest }, { store, queue }) {
    await queue.run(() => store.delete(digest));
    return null;
  },
  example: ({ points, picture, width, height, side }) => ({
    pixels: Convscope.example_from_drawing(points, picture, width, height, side),
  }),
  augmented: ({ training, seed, epoch, count }, { scope }) => scope.augmented(training, seed, epoch, count),
};

/** @param {Held["store"]} store @param {string} digest */
async function bytesOf(store, digest) {
  const bytes = await store.bytes(digest);
  if (!bytes) throw new Error(texts.worker.dataSet.gone);
  return bytes;
}
