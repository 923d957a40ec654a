/**
 * MNIST with the first of its shards alone, for tests to which it does not matter how many images there are: unpacking all of them is a third of
 * the processor's time until a page is there.
 * @module
 */

/** Beside the first of the test images, two shards of training images: some 150 steps an epoch, by batches of 64. */
const TRAIN_SHARDS = 2;

/** The page is served on two ports, and by the one that is so much higher with few images. */
export const FEW_PORT = 300;

/** @param {string} manifest the text of a data set's manifest.json */
export function fewImages(manifest) {
  /** @type {{train: object[], test: object[]}} as tools/cut-shards.mjs writes it */
  const { train, test, ...rest } = JSON.parse(manifest);
  return JSON.stringify({ ...rest, train: train.slice(0, TRAIN_SHARDS), test: test.slice(0, 1) });
}
