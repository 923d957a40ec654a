/**
 * Chooses what a link hides, and copies that link.
 * @module
 */

import { texts } from "../text.js";
import { button, element } from "./element.js";
import { LinkButton } from "./link-button.js";

/** @typedef {{title: string, choices: {name: string, title: string}[]}} HideGroup */

const ABOUT = texts.page.teacher.about;

export class TeacherDialog {
  #groups = element("div", { class: "teacher-groups" });
  /** @type {HTMLInputElement[]} */
  #boxes = [];
  #dialog = element("dialog", { class: "teacher-dialog", "aria-labelledby": "teacher-heading" });
  #onOpen;

  /**
   * @param {object} on
   * @param {() => void} on.onOpen the groups are wanted
   * @param {(names: string[]) => string} on.linkTo gives the link that hides these
   */
  constructor({ onOpen, linkTo }) {
    this.#onOpen = onOpen;
    const link = new LinkButton({
      name: texts.page.teacher.copy.label,
      title: texts.page.teacher.copy.help,
      look: "primary",
      link: () => linkTo(this.#boxes.filter(({ checked }) => checked).map(({ value }) => value)),
    });
    this.#dialog.append(
      element("h2", { id: "teacher-heading" }, texts.page.teacher.heading),
      element("p", { class: "muted" }, ABOUT),
      this.#groups,
      element(
        "div",
        { class: "teacher-buttons" },
        link.element,
        button(texts.page.teacher.close, () => this.#dialog.close()),
      ),
    );
    const open = button(texts.page.teacher.open, () => this.#open(), { class: "quiet", "aria-haspopup": "dialog" });
    this.element = element("span", { class: "teacher" }, open, this.#dialog);
  }

  /** What can be hidden, and what is ticked already. @param {HideGroup[]} groups @param {ReadonlySet<string>} ticked */
  offer(groups, ticked) {
    this.#boxes = [];
    const made = groups.map(({ title, choices }) => {
      const boxes = choices.map(({ name }) => {
        const box = element("input", { type: "checkbox", value: name, checked: ticked.has(name) });
        this.#boxes.push(box);
        return box;
      });
      const rows = choices.map(({ title }, place) => element("label", {}, boxes[place] ?? "", ` ${title}`));
      return element("fieldset", {}, element("legend", {}, this.#all(title, boxes)), ...rows);
    });
    this.#groups.replaceChildren(...made);
  }

  #open() {
    this.#onOpen();
    this.#dialog.showModal();
  }

  /** One tick for a whole group. @param {string} title @param {HTMLInputElement[]} boxes */
  #all(title, boxes) {
    const all = element("input", { type: "checkbox", checked: boxes.every(({ checked }) => checked) });
    all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
    for (const box of boxes) {
      box.addEventListener("change", () => (all.checked = boxes.every(({ checked }) => checked)));
    }
    return element("label", {}, all, ` ${title}`);
  }
}
