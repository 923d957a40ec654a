/**
 * The lessons to choose from, with how far the reader is in each, and what is wrong with a file that cannot be played.
 * @module
 */

/** @import {Listed} from "../course.js" */
/** @import {Fault} from "../source.js" */

import { texts } from "../../later-text.js";
import { button, element } from "../../views/element.js";
import { progressOf } from "../progress.js";

/** More of them help nobody at once. */
const FAULTS_SHOWN = 20;

/**
 * @param {Listed[]} lessons
 * @param {{onPick: (file: string) => void, onChallenge: (file: string) => void, onFile: (file: File) => void}} callbacks
 * @returns {HTMLElement[]}
 */
export function lessonList(lessons, { onPick, onChallenge, onFile }) {
  const items = lessons.map((lesson) => item(lesson, () => onPick(lesson.file)));
  const input = element("input", { type: "file", accept: ".md,.markdown,.txt", hidden: true });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    // The same file can be opened again, after it has been mended.
    input.value = "";
    if (file) onFile(file);
  });
  const open = button(texts.lessons.openFile, () => input.click(), { class: "quiet" });
  return [
    element("p", { class: "muted" }, texts.lessons.listHint),
    element("ol", { class: "lesson-list", "aria-label": texts.lessons.course }, ...items),
    ...challengeList(lessons, onChallenge),
    element("p", {}, open, input),
    element("p", { class: "muted" }, texts.lessons.howToWrite),
  ];
}

/** @param {Listed} lesson @param {() => void} onPick */
function item({ file, title, minutes, summary }, onPick) {
  const { step, steps, isFinished } = progressOf(file.replace(/\.md$/, ""));
  const begun = steps > 0 && step > 0 ? texts.lessons.atStep(step + 1, steps) : "";
  const state = isFinished ? texts.lessons.finished : begun;
  const head = element("span", { class: "lesson-list-title" }, title);
  const facts = element(
    "span",
    { class: "muted" },
    [texts.lessons.minutes(minutes), state].filter(Boolean).join(" · "),
  );
  const choice = button("", onPick, { class: "lesson-list-choice", "data-lesson": file });
  choice.append(head, facts, element("span", { class: "lesson-list-summary" }, summary));
  return element("li", {}, choice);
}

/** What can be tried without a lesson: each with its best. @param {Listed[]} lessons @param {(file: string) => void} onChallenge @returns {HTMLElement[]} */
function challengeList(lessons, onChallenge) {
  const items = lessons.flatMap(({ file, challenges }) => {
    const { bests } = progressOf(file.replace(/\.md$/, ""));
    return challenges.map(({ title, key }) => {
      const choice = button(title, () => onChallenge(file), { class: "quiet", "data-challenge-of": file });
      const state = bests[key] === undefined ? "" : texts.lessons.reached;
      return element("li", {}, choice, element("span", { class: "muted" }, state));
    });
  });
  if (items.length === 0) return [];
  return [
    element(
      "details",
      { class: "lesson-challenges" },
      element("summary", {}, texts.lessons.challenges),
      element("p", { class: "muted" }, texts.lessons.challengesHint),
      element("ul", {}, ...items),
    ),
  ];
}

/** @param {string} name of the file @param {Fault[]} faults @param {() => void} onList @returns {HTMLElement[]} */
export function faultList(name, faults, onList) {
  const items = faults
    .slice(0, FAULTS_SHOWN)
    .map(({ line, sentence }) => element("li", {}, texts.lessonFaults.line(line, sentence)));
  const more = faults.length - FAULTS_SHOWN;
  return [
    element("h3", { tabindex: -1 }, texts.lessons.faults(name)),
    element("div", { role: "alert" }, element("ul", { class: "lesson-faults" }, ...items)),
    ...(more > 0 ? [element("p", {}, texts.lessons.moreFaults(more))] : []),
    element("p", { class: "muted" }, texts.lessons.faultsHint),
    element("p", {}, button(texts.lessons.backToList, onList, { class: "quiet" })),
  ];
}
