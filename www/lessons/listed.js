/**
 * What the list says of a lesson: list.json of the course, which tools/check-lesson.mjs --list writes.
 * @module
 */

/** @import {Lesson} from "./lesson.js" */

/** @typedef {{title: string, key: string}} ListedChallenge */
/** @typedef {{file: string, title: string, minutes: number, summary: string, challenges: ListedChallenge[]}} Listed */

/** @param {string} file @param {Lesson} lesson @returns {Listed} */
export function listed(file, { title, minutes, summary, steps }) {
  const challenges = steps.flatMap((step) =>
    step.challenges.map((each) => ({ title: each.title || step.title, key: each.key })),
  );
  return { file, title, minutes, summary, challenges };
}
