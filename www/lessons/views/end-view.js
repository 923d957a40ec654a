/**
 * The end of a lesson: how it went, and where to go on.
 * @module
 */

/** @import {Lesson} from "../lesson.js" */
/** @import {Progress} from "../progress.js" */

import { texts } from "../../later-text.js";
import { button, element } from "../../views/element.js";

/** @param {Lesson} lesson @param {Progress} progress @param {() => void} onList */
export function endView({ title, next }, { answers }, onList) {
  const judged = Object.values(answers).filter(({ isFirstRight }) => isFirstRight !== null);
  const right = judged.filter(({ isFirstRight }) => isFirstRight).length;
  return element(
    "article",
    { class: "lesson-step", "data-task": "end" },
    element("h3", { tabindex: -1 }, texts.lessons.end(title)),
    ...(judged.length > 0 ? [element("p", {}, texts.lessons.firstTries(right, judged.length))] : []),
    ...(next ? [element("p", {}, element("strong", {}, texts.lessons.readNext), " ", next)] : []),
    element("p", {}, button(texts.lessons.backToList, onList, { class: "primary" })),
  );
}
