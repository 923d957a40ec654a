/**
 * The teacher's link: what it hides is chosen in a dialog, and hidden where it is opened.
 * @module
 */

/** @import {LabArea} from "./lab.js" */
/** @import {HideGroup} from "../views/teacher-dialog.js" */

import { hiddenIn, settingName, withHidden, withoutHidden } from "../run/link.js";
import { SETTINGS } from "../run/settings.js";
import { onNewLink, rewrite } from "../shell/address.js";
import { texts } from "../text.js";
import { button, element } from "../views/element.js";
import { GROUPS } from "../views/setting-groups.js";
import { TeacherDialog } from "../views/teacher-dialog.js";

export class TeacherArea {
  #lab;
  #dialog;
  /** Says that a link hides something. */
  #line;
  elements;

  /** @param {LabArea} lab */
  constructor(lab) {
    this.#lab = lab;
    this.#dialog = new TeacherDialog({
      onOpen: () => this.#dialog.offer(hideable(), hiddenIn(location.hash)),
      linkTo: (names) => new URL(withHidden(lab.hash, names), location.href).href,
    });
    const showAll = button(texts.page.hidden.showAll, () => this.#showAll(), { class: "quiet" });
    this.#line = element("p", { class: "hidden-line", hidden: true }, texts.page.hidden.words, showAll);
    this.elements = { teacher: this.#dialog.element, hidden: this.#line };
    onNewLink(() => this.#hide(hiddenIn(location.hash)));
    this.#hide(hiddenIn(location.hash));
  }

  #showAll() {
    rewrite(withoutHidden(location.href));
    this.#hide(new Set());
  }

  /** @param {ReadonlySet<string>} names */
  #hide(names) {
    for (const { name, element: part } of parts()) part.toggleAttribute("hidden", names.has(name));
    const settings = SETTINGS.filter(({ key }) => names.has(settingName(key)));
    this.#lab.settings.hide(new Set(settings.map(({ key }) => key)));
    this.#line.hidden = settings.length === 0 && !parts().some(({ name }) => names.has(name));
  }
}

/** The parts of the page, as they stand in it; the run itself always does. A part that has not come yet has no title. */
function parts() {
  const panels = [...document.querySelectorAll("main section[aria-labelledby]")].map((section) => {
    const heading = section.getAttribute("aria-labelledby") ?? "";
    const title = document.getElementById(heading)?.textContent ?? "";
    return { name: heading.replace(/-heading$/, ""), title, element: section };
  });
  const files = document.getElementById("files");
  const others = files ? [{ name: "files", title: texts.page.teacher.files, element: files }] : [];
  return [...panels.filter(({ name }) => name !== "run"), ...others];
}

/** @returns {HideGroup[]} */
function hideable() {
  const of = (/** @type {string} */ id) => SETTINGS.filter(({ group }) => group === id);
  const titled = parts().filter(({ title }) => title !== "");
  const groups = [{ id: "essential", title: texts.page.teacher.basicSettings }, ...GROUPS];
  return [
    { title: texts.page.teacher.parts, choices: titled.map(({ name, title }) => ({ name, title })) },
    ...groups.map(({ id, title }) => ({
      title,
      choices: of(id).map(({ key, field }) => ({ name: settingName(key), title: field.label })),
    })),
  ];
}
