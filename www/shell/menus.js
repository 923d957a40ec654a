/**
 * The small buttons at the end of the bar, each with a popover: where it computes, files, share, language, theme.
 * @module
 */

/** @import {Started} from "../protocol/training.js" */

import { texts } from "../text.js";
import { button, element, setText } from "../views/element.js";

/** From the edge of the window, px. */
const MARGIN = 8;

/** @typedef {"backend" | "files" | "share" | "language" | "theme"} Menu */

export class Menus {
  #bar = element("div", { class: "menus" });
  /** What is computed on. */
  #backend = element("span", {}, "–");
  elements = { menus: this.#bar };

  /** @param {() => void} onChooseBackend */
  constructor(onChooseBackend) {
    const choose = button(texts.stage.chooseBackend, onChooseBackend, { class: "quiet" });
    choose.addEventListener("click", () => document.getElementById("menu-backend")?.hidePopover());
    this.#add("backend", texts.stage.computesHere, this.#backend, choose);
    this.#add("files", texts.stage.files, texts.stage.files);
    this.#add("share", texts.stage.share, texts.stage.share);
    this.#add("language", texts.page.language.label, icon("language"));
    this.#add("theme", texts.page.theme.label, icon("theme"));
  }

  /** @param {Started} started */
  started({ report: { backend } }) {
    setText(this.#backend, backend === "webgpu" ? texts.stage.webgpu : texts.stage.cpu);
  }

  /** @param {Menu} menu @param {string} name @param {Node | string} face of its button @param {Node[]} more below what is mounted there */
  #add(menu, name, face, ...more) {
    const id = `menu-${menu}`;
    const isNamed = typeof face === "string";
    const opener = element(
      "button",
      { type: "button", class: "quiet menu-button", popovertarget: id, "data-menu": menu, title: name },
      face,
      ...(isNamed || menu === "backend" ? [] : [element("span", { class: "visually-hidden" }, name)]),
    );
    const popover = element(
      "div",
      { id, class: "menu", popover: "auto", role: "group", "aria-label": name },
      ...PLACES[menu].map((place) => element("div", { "data-mount": place })),
      ...more,
    );
    popover.addEventListener("beforetoggle", () => place(popover, opener));
    this.#bar.append(opener, popover);
  }
}

/** What stands in each. @type {Record<Menu, string[]>} */
const PLACES = {
  backend: ["backend"],
  files: ["files"],
  share: ["link", "teacher"],
  language: ["language"],
  theme: ["theme"],
};

/** Below its button, within the window. @param {HTMLElement} popover @param {HTMLElement} opener */
function place(popover, opener) {
  const { right, bottom } = opener.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const free = Math.max(MARGIN, Math.min(width - right, width / 2));
  popover.style.top = `${bottom + 4}px`;
  popover.style.right = `${free}px`;
  // Beside what is free of it to the right.
  popover.style.setProperty("--room", `${width - free - MARGIN}px`);
}

/** @param {"language" | "theme"} name drawn by the style sheet */
function icon(name) {
  return element("span", { class: `icon icon-${name}`, "aria-hidden": "true" });
}
