/**
 * What a reader answers with: choices, a number, an order, or a cell of the confusion matrix. Curves are in curve-field.js.
 * @module
 */

/** @import {Given} from "../judging.js" */
/** @import {LiveText} from "../live-text.js" */
/** @import {Answer, ChoiceAnswer, NumberAnswer, OrderAnswer} from "../question.js" */

import { texts } from "../../later-text.js";
import { count } from "../../views/figures.js";
import { button, element } from "../../views/element.js";
import { writtenNumber } from "../judging.js";
import { CurveField } from "./curve-field.js";

/**
 * @typedef {object} AnswerField
 * @property {HTMLElement} element
 * @property {() => Given | null} given null while nothing has been answered
 * @property {(given: Given) => void} fill shows an answer that was given before
 * @property {(right: Given) => void} reveal shows a right answer beside what was given
 * @property {(isLocked: boolean) => void} lock while an answer is judged
 * @property {(given: Given) => string} words the answer as text
 */

/** @typedef {{text: LiveText, classes: string[], image: (index: number) => HTMLElement}} Means */

/** @param {Answer} answer @param {Means} means @returns {AnswerField} */
export function answerField(answer, means) {
  switch (answer.kind) {
    case "choice":
    case "several":
      return choiceField(answer, means);
    case "number":
      return numberField(answer);
    case "order":
      return orderField(answer, means);
    case "curve":
      return new CurveField(answer);
    case "cell":
      return cellField(means);
  }
}

let fields = 0;

/** @param {ChoiceAnswer} answer @param {Means} means @returns {AnswerField} */
function choiceField({ kind, choices }, { text }) {
  const name = `lesson-choice-${++fields}`;
  const type = kind === "choice" ? "radio" : "checkbox";
  const boxes = choices.map((_, value) => element("input", { type, name, value }));
  const rows = choices.map((choice, place) =>
    element(
      "label",
      { class: "lesson-choice", "data-choice": place },
      boxes[place] ?? "",
      element("span", {}, ...text.spans(choice.text)),
    ),
  );
  const whole = element("fieldset", { class: "lesson-choices" }, ...rows);
  const chosen = () => boxes.flatMap((box, place) => (box.checked ? [place] : []));
  return {
    element: whole,
    given: () => (chosen().length > 0 ? { chosen: chosen() } : null),
    fill: ({ chosen: places = [] }) => boxes.forEach((box, place) => (box.checked = places.includes(place))),
    reveal: ({ chosen: right = [] }) =>
      rows.forEach((row, place) => row.toggleAttribute("data-right", right.includes(place))),
    lock: (isLocked) => {
      whole.disabled = isLocked;
      if (!isLocked) for (const row of rows) row.removeAttribute("data-right");
    },
    words: ({ chosen: places = [] }) => places.map((place) => rows[place]?.textContent ?? "").join("; "),
  };
}

/** @param {NumberAnswer} answer @returns {AnswerField} */
function numberField({ unit }) {
  // Not of type "number": where commas are decimal, browsers differ in what they take.
  const input = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", class: "lesson-number" });
  const shown = element("span", { class: "lesson-right" });
  const label = element("label", {}, texts.lessons.yourNumber, " ", input, unit === "" ? "" : ` ${unit}`);
  const write = (/** @type {number} */ value) => String(Number(value.toPrecision(6)));
  const said = (/** @type {number} */ value) =>
    `${Number.isInteger(value) ? count(value) : write(value)}${unit && ` ${unit}`}`;
  return {
    element: element("div", { class: "lesson-field" }, label, shown),
    given: () => {
      const number = writtenNumber(input.value);
      return Number.isNaN(number) ? null : { number };
    },
    fill: ({ number = NaN }) => (input.value = write(number)),
    reveal: ({ number = NaN }) => shown.replaceChildren(` ${texts.lessons.rightAnswer(said(number))}`),
    lock: (isLocked) => {
      input.disabled = isLocked;
      if (!isLocked) shown.replaceChildren();
    },
    words: ({ number = NaN }) => `${write(number)}${unit && ` ${unit}`}`,
  };
}

/** @param {OrderAnswer} answer @param {Means} means @returns {AnswerField} */
function orderField({ items }, { text, image }) {
  // Not the right order, and the same one each time: every second item first.
  let order = [...items.keys()].sort((a, b) => (a % 2) - (b % 2) || b - a).reverse();
  let isLocked = false;
  const list = element("ol", { class: "lesson-order" });
  const rows = items.map((item, place) => {
    const words = element("span", { class: "lesson-item" }, ...text.spans(item.text));
    const said = () => words.textContent || texts.lessons.testImage(item.image ?? 0);
    const move = (/** @type {number} */ by) => {
      const at = order.indexOf(place);
      if (isLocked || at + by < 0 || at + by >= order.length) return;
      [order[at], order[at + by]] = [order[at + by] ?? 0, place];
      show();
    };
    const up = button("↑", () => move(-1), { class: "quiet" });
    const down = button("↓", () => move(1), { class: "quiet" });
    queueMicrotask(() => {
      up.setAttribute("aria-label", texts.lessons.up(said()));
      down.setAttribute("aria-label", texts.lessons.down(said()));
    });
    return element("li", { "data-item": place }, item.image === null ? "" : image(item.image), words, up, down);
  });
  const show = () => {
    // The focus stays with the button that was pressed.
    const focused = document.activeElement;
    list.append(...order.map((place) => rows[place] ?? ""));
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
  };
  show();
  const words = (/** @type {number[]} */ places) =>
    places.map((place) => rows[place]?.querySelector(".lesson-item")?.textContent).join(" > ");
  const shown = element("p", { class: "lesson-right" });
  return {
    element: element("div", {}, list, shown),
    given: () => ({ order: [...order] }),
    fill: ({ order: given = [] }) => {
      order = [...given];
      show();
    },
    reveal: ({ order: right = [] }) => shown.replaceChildren(texts.lessons.rightAnswer(words(right))),
    lock: (locked) => {
      isLocked = locked;
      for (const each of list.querySelectorAll("button")) each.disabled = locked;
      if (!locked) shown.replaceChildren();
    },
    words: ({ order: places = [] }) => words(places),
  };
}

/** @param {Means} means @returns {AnswerField} */
function cellField({ classes }) {
  const options = () => [
    element("option", { value: "" }, "–"),
    ...classes.map((name, value) => element("option", { value }, name)),
  ];
  const [actual, predicted] = [element("select", {}, ...options()), element("select", {}, ...options())];
  const shown = element("p", { class: "lesson-right" });
  const words = (/** @type {Given} */ { cell: [row, column] = [0, 0] }) =>
    texts.lessons.cell(classes[row] ?? "", classes[column] ?? "");
  return {
    element: element(
      "div",
      { class: "lesson-field" },
      element("label", {}, `${texts.lessons.actualClass} `, actual),
      element("label", {}, `${texts.lessons.predictedClass} `, predicted),
      shown,
    ),
    given: () => (actual.value && predicted.value ? { cell: [Number(actual.value), Number(predicted.value)] } : null),
    fill: ({ cell }) => {
      if (cell) [actual.value, predicted.value] = cell.map(String);
    },
    reveal: (right) => shown.replaceChildren(texts.lessons.rightAnswer(words(right))),
    lock: (isLocked) => {
      actual.disabled = predicted.disabled = isLocked;
      if (!isLocked) shown.replaceChildren();
    },
    words,
  };
}
