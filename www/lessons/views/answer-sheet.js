/**
 * What a reader has answered in a lesson, to be read, printed, or saved as CSV. It leaves the browser no other way.
 * @module
 */

/** @import {Answered, Progress} from "../progress.js" */

import { csvOf } from "../../export/csv.js";
import { download } from "../../controller/files.js";
import { texts } from "../../later-text.js";
import { button, element } from "../../views/element.js";

/** What programs read stays English. */
const COLUMNS = ["step", "question", "first_answer", "first_right", "last_answer", "last_right"];

export class AnswerSheet {
  // It scrolls sideways on a phone, by the keyboard as well.
  #content = element("div", {
    class: "sheet-content",
    tabindex: 0,
    role: "region",
    "aria-labelledby": "sheet-heading",
  });
  #heading = element("h2", { id: "sheet-heading" });
  #name = element("input", { type: "text", autocomplete: "name" });
  /** @type {{id: string, progress: Progress} | null} */
  #of = null;
  element = element("dialog", { class: "answer-sheet", "aria-labelledby": "sheet-heading" });

  /** @param {() => void} onForget these answers are to be deleted */
  constructor(onForget) {
    const name = element("label", { class: "sheet-name" }, `${texts.lessons.name} `, this.#name);
    const tools = element(
      "div",
      { class: "sheet-tools" },
      button(texts.lessons.print, () => window.print()),
      button(texts.lessons.saveCsv, () => this.#save()),
      button(texts.lessons.forget, onForget, { class: "quiet" }),
      button(texts.lessons.close, () => this.element.close(), { class: "quiet" }),
    );
    this.element.append(
      this.#heading,
      name,
      this.#content,
      element("p", { class: "muted" }, texts.lessons.stays),
      tools,
    );
    // Only the sheet is printed while it is open.
    this.element.addEventListener("close", () => document.body.classList.remove("with-sheet"));
  }

  /** @param {string} title @param {string} id @param {Progress} progress */
  open(title, id, progress) {
    this.#of = { id, progress };
    this.#heading.textContent = texts.lessons.sheetTitle(title);
    const rows = Object.entries(progress.answers).map(([step, answer]) => row(Number(step), answer));
    const { step, question, firstTry, result, lastTry, picture } = texts.lessons;
    const heads = [step, question, firstTry, result, lastTry, picture];
    const head = element(
      "thead",
      {},
      element("tr", {}, ...heads.map((words) => element("th", { scope: "col" }, words))),
    );
    const table = element("table", {}, head, element("tbody", {}, ...rows));
    this.#content.replaceChildren(rows.length > 0 ? table : element("p", { class: "empty" }, texts.lessons.noAnswers));
    document.body.classList.add("with-sheet");
    this.element.showModal();
  }

  close() {
    this.element.close();
  }

  #save() {
    if (!this.#of) return;
    const { id, progress } = this.#of;
    const rows = Object.entries(progress.answers).map(([step, answer]) => {
      const { question, first, isFirstRight, last, isRight } = answer;
      const words = [question, first, said(isFirstRight), last, said(isRight)];
      return [Number(step) + 1, ...words.map(harmless)];
    });
    const name =
      id
        .split("/")
        .pop()
        ?.replace(/\.\w+$/, "") ?? "lesson";
    download(
      `convscope-answers-${name}.csv`,
      csvOf({ columns: COLUMNS.map((named) => ({ named })), rows }),
      "text/csv",
    );
  }
}

/** Spreadsheets compute what begins so. @param {string} text */
function harmless(text) {
  return /^[=+@]/.test(text) ? `'${text}` : text;
}

/** @param {boolean | null} isRight */
function said(isRight) {
  return isRight === null ? "" : String(isRight);
}

/** @param {number} step @param {Answered} answer */
function row(step, { question, first, isFirstRight, last, picture }) {
  const result = isFirstRight === null ? texts.lessons.sentence : isFirstRight ? texts.lessons.yes : texts.lessons.no;
  const image = picture
    ? [element("img", { src: picture, alt: texts.charts.loss.heading, width: 120, height: 60 })]
    : [];
  const cells = [question, first, result, last === first ? "" : last].map((words) => element("td", {}, words));
  return element("tr", {}, element("th", { scope: "row" }, String(step + 1)), ...cells, element("td", {}, ...image));
}
