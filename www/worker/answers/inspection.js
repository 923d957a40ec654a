/** @import {Question} from "../../protocol.js" */
/** @import {InsideVerbs, LookingVerbs, Prediction} from "../../protocol/inspection.js" */
/** @import {AnswersTo, Held} from "../answers.js" */

import { Convscope } from "../../../convscope.js";
import { endProbe, probe } from "../probe.js";

/** @type {AnswersTo<keyof LookingVerbs>} */
export const lookingAnswers = {
  inspect: ({ pixels }, { queue, scope }) => queue.run(() => scope.inspect(pixels)),
  predict,
  test_image: ({ index }, { scope }) => ({ index, ...scope.test_image(index) }),
  digit: ({ points, picture, width, height, steps }, { scope }) =>
    scope.digit_from_drawing(points, picture, width, height, steps),
  ink: ({ pixels, width, height }, { scope }) => ({ ink: scope.ink_of_picture(pixels, width, height) }),
};

/** @param {Question<"predict">} question @param {Held} held @returns {Promise<Prediction[]>} */
async function predict({ indices }, { queue, scope }) {
  const flat = await queue.run(() => scope.predict(Uint32Array.from(indices)));
  const classes = flat.length / Math.max(1, indices.length);
  return indices.map((index, position) => ({
    index,
    ...scope.test_image(index),
    probabilities: [...flat.subarray(position * classes, (position + 1) * classes)],
  }));
}

/** Bins of a histogram: one for every few pixels of a chart. */
const BINS = 48;

/** @type {AnswersTo<keyof InsideVerbs>} */
export const insideAnswers = {
  receptive_fields: ({ network, layer, unit }) => Convscope.receptive_fields(network, layer, unit) ?? null,
  explain: ({ pixels, layer, place: [unit = 0, row = 0, column = 0] }, { queue, scope }) =>
    queue.run(() => scope.explain(pixels, layer, unit, row, column)),
  layer: ({ pixels, layer, label }, { queue, scope }) =>
    queue.run(() => scope.layer(pixels, layer, label ?? undefined, BINS)),
  attribute: ({ pixels, layer, class: of }, { queue, scope }) =>
    queue.run(() => scope.attribute(pixels, layer ?? undefined, of)),
  async mute({ layer, units }, { queue, scope }) {
    await queue.run(() => scope.mute(layer, Uint32Array.from(units)));
    return null;
  },
  probe: ({ about }, held) => probe(about, held),
  end_probe({ kind }) {
    endProbe(kind);
    return null;
  },
};
