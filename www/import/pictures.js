/**
 * Pictures become images of one size. The browser decodes them.
 * @module
 */

/** @import {PicturePlan} from "../protocol/data.js" */
/** @import {Part} from "./parts.js" */

import { readsAreTrue } from "../canvas-reads.js";
import { middleOf, planesOf } from "../planes.js";
import { Refusal } from "./limits.js";
import { texts } from "./text.js";

/** Wide or high: beyond it a small file could fill the memory. */
const DECODED_SIDE_MAX = 16_384;

/** Whether this browser's canvases answer with what was drawn on them: asked again until they do, because a visitor can allow it. */
let areReadsTrue = false;

/**
 * @param {Part} part @param {PicturePlan} plan
 * @returns {Promise<Uint8Array | string>} its planes, or why there are none, as a clause
 * @throws {Refusal} where no picture can be read in this browser
 */
export async function decode(part, plan) {
  areReadsTrue ||= readsAreTrue((width, height) => new OffscreenCanvas(width, height));
  if (!areReadsTrue) throw new Refusal(texts.noisyReads);
  let bitmap;
  try {
    bitmap = await createImageBitmap(new Blob([await part.bytes()]));
  } catch (error) {
    return error instanceof Refusal ? error.message : texts.isNoPicture;
  }
  const { width, height } = bitmap;
  try {
    if (Math.max(width, height) > DECODED_SIDE_MAX) return texts.isPixelsLarge(width, height);
    const middle = middleOf(bitmap, [width, height], [plan.side, plan.side]);
    if (!middle) throw new Refusal(texts.noCanvas);
    return planesOf(middle.data, plan.channels, plan.isInverted);
  } finally {
    bitmap.close();
  }
}
