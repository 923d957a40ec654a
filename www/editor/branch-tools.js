/**
 * What the card of branches has beside their layers: the head of each branch, and the button that adds one.
 * @module
 */

import { texts } from "../later-text.js";
import { button, element, relabel, setText, sign } from "../views/element.js";
import { branchCounts } from "./nested.js";

/** What a branch is called, and a button that removes it while there are enough. */
export class BranchHead {
  #called = "";
  #name = element("h4", { class: "branch-name" });
  #remove;

  /** @param {(name: string) => void} onRemove */
  constructor(onRemove) {
    this.#remove = button("", () => onRemove(this.#called), {
      class: "layer-tool",
      title: texts.layers.card.remove.help,
    });
    this.element = element("header", { class: "branch-head" }, this.#name, this.#remove);
  }

  /** @param {string} name such as "block1.branch2" @param {number} count of all branches */
  update(name, count) {
    this.#called = name;
    setText(this.#name, name.slice(name.lastIndexOf(".") + 1));
    relabel(this.#remove, ...sign("×", texts.layers.card.remove.label(name)));
    this.#remove.hidden = count <= branchCounts[0];
  }
}

/** Adds a branch while there may be more. */
export class BranchMore {
  #next = "";

  /** @param {(name: string) => void} onAdd with the name of the branch */
  constructor(onAdd) {
    this.element = button(texts.layers.branch.add.label, () => onAdd(this.#next), { class: "branch-more" });
  }

  /** @param {string} name of the block @param {number} count of its branches */
  update(name, count) {
    this.#next = `${name}.branch${count + 1}`;
    this.element.setAttribute("aria-label", texts.layers.branch.add.to(name));
    this.element.hidden = count >= branchCounts[1];
  }
}
