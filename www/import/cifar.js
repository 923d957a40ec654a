/**
 * CIFAR's binary files: records of a label (CIFAR-100: two, the second is the fine one) and 3072 bytes, 32 x 32 red, then green, then
 * blue (https://www.cs.toronto.edu/~kriz/cifar.html, "Binary version").
 * @module
 */

/** @import {Pair} from "./arrays.js" */
/** @import {Part} from "./parts.js" */

import { Refusal } from "./limits.js";
import { texts } from "./text.js";

const SHAPE = [3, 32, 32];
const PIXELS = 3072;

/** @param {Part} part @returns {Promise<Pair>} */
export async function cifarPair({ path, bytes }) {
  const all = await bytes();
  const labelBytes = [1, 2].find((each) => all.length % (PIXELS + each) === 0);
  if (!labelBytes) throw new Refusal(texts.isNoCifar(all.length), path);
  const record = PIXELS + labelBytes;
  const count = all.length / record;
  const [pixels, labels] = [new Uint8Array(count * PIXELS), new Uint8Array(count)];
  for (let place = 0; place < count; place++) {
    const from = place * record + labelBytes;
    labels[place] = all[from - 1] ?? 0;
    pixels.set(all.subarray(from, from + PIXELS), place * PIXELS);
  }
  return {
    images: { path, shape: [count, ...SHAPE], values: async () => pixels },
    labels: { path, shape: [count], values: async () => labels },
  };
}
