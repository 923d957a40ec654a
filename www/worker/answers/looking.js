/** @import {Question} from "../../protocol.js" */
/** @import {LookingVerbs, Prediction} from "../../protocol/looking.js" */
/** @import {AnswersTo, Held} from "./held.js" */

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
