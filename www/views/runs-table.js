/**
 * The run under way and the earlier ones: what they differ in, and what they reached.
 * @module
 */

/** @import {ListedRun} from "../areas/runs.js" */

import { texts } from "../text.js";
import { button, element, setText, spoken } from "./element.js";
import { count, loss, NONE, percent } from "./figures.js";

const COLUMNS = [
  texts.runs.columns.run,
  texts.runs.columns.steps,
  texts.runs.columns.lastLoss,
  texts.runs.columns.bestTestAccuracy,
];
const EMPTY = texts.runs.note.none;
const DRAWN = texts.runs.note.curves;

export class RunsTable {
  #current = row();
  /** @type {Map<number, ReturnType<typeof row>>} */
  #rows = new Map();
  #body = element("tbody", {}, this.#current.element);
  #note = element("p", { class: "runs-note" }, EMPTY);
  #on;

  /** @param {{onRestore: (id: number) => void, onForget: (id: number) => void}} on */
  constructor(on) {
    this.#on = on;
    const heads = COLUMNS.map((name) => element("th", { scope: "col" }, name));
    heads.push(element("th", { scope: "col" }, spoken(texts.runs.columns.actions)));
    const table = element("table", { class: "runs" }, element("thead", {}, element("tr", {}, ...heads)), this.#body);
    const view = element(
      "div",
      { class: "runs-view", tabindex: 0, role: "region", "aria-label": texts.runs.table.label },
      table,
    );
    this.element = element("div", { id: "runs", "data-kept": 0 }, view, this.#note);
  }

  /** @param {ListedRun | null} current @param {readonly ListedRun[]} earlier @param {(run: ListedRun) => string} nameOf */
  update(current, earlier, nameOf) {
    if (current) this.#current.update(texts.runs.name.current(nameOf(current)), current);
    for (const [id, { element: old }] of this.#rows) {
      if (earlier.some((each) => each.id === id)) continue;
      old.remove();
      this.#rows.delete(id);
    }
    earlier.forEach((each, index) => {
      const shown = this.#rows.get(each.id) ?? this.#make(each.id, index);
      shown.update(nameOf(each), each);
      shown.offer(each.bytes !== null);
    });
    this.element.dataset.kept = String(earlier.length);
    setText(this.#note, earlier.length > 0 ? DRAWN : EMPTY);
  }

  /** @param {number} id @param {number} index */
  #make(id, index) {
    const made = row(
      button(texts.runs.restore.label, () => this.#on.onRestore(id), {
        class: "quiet",
        title: texts.runs.restore.help,
      }),
      button("×", () => this.#on.onForget(id), {
        class: "quiet",
        "aria-label": texts.runs.forget.label,
        title: texts.runs.forget.help,
      }),
    );
    this.#rows.set(id, made);
    this.#body.children[index]?.after(made.element);
    return made;
  }
}

/** @param {HTMLButtonElement[]} buttons of which the first needs the weights */
function row(...buttons) {
  const name = element("th", { scope: "row" });
  const cells = COLUMNS.slice(1).map(() => element("td"));
  const made = element("tr", {}, name, ...cells, element("td", { class: "runs-do" }, ...buttons));
  return {
    element: made,
    /** @param {string} words @param {ListedRun} run */
    update(words, { steps, loss: last, best }) {
      setText(name, words);
      const figures = [count(steps), steps > 0 ? loss(last) : NONE, best ? percent(best.testAccuracy, 2) : NONE];
      cells.forEach((cell, index) => setText(cell, figures[index] ?? ""));
    },
    /** @param {boolean} hasWeights */
    offer(hasWeights) {
      if (buttons[0]) buttons[0].hidden = !hasWeights;
    },
  };
}
