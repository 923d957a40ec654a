/**
 * A data set from files: how they are to be read, and what was found in them.
 * @module
 */

/** @import {DataPlan} from "../../protocol/core.js" */
/** @import {ChosenFile, Imported, PicturePlan} from "../../protocol/data.js" */

import { texts } from "../../later-text.js";
import { button, element, setText } from "../element.js";
import { labelled, NAME_MAX, PlanFields, sideField } from "./plan-fields.js";
import { dataWords } from "./counts.js";

const ABOUT = texts.data.fromFiles.about;
export class FileMaker {
  #plan = new PlanFields("files", texts.data.fromFiles.name);
  #side = sideField("files-side");
  #channels = element("select");
  #inverted = element("input", { type: "checkbox" });
  #classes = element("input", {
    type: "text",
    placeholder: texts.data.fromFiles.classes.placeholder,
    autocomplete: "off",
  });
  #status = element("p", { class: "data-note", role: "status" });
  #found = element("div");
  #onFiles;
  #onChange;

  /**
   * @param {object} on
   * @param {(files: ChosenFile[]) => void} on.onFiles
   * @param {() => void} on.onChange the controls say something else of the files
   */
  constructor({ onFiles, onChange }) {
    this.#onFiles = onFiles;
    this.#onChange = onChange;
    this.#channels.append(
      element("option", { value: "1" }, texts.data.fromFiles.colours.grey),
      element("option", { value: "3" }, texts.data.fromFiles.colours.colour),
    );
    const pictures = element(
      "fieldset",
      { class: "plan" },
      element("legend", {}, texts.data.fromFiles.pictures),
      this.#side.element,
      labelled(texts.data.fromFiles.colours.label, this.#channels, "files-channels"),
      labelled(texts.data.fromFiles.invert.label, this.#inverted, "files-inverted", texts.data.fromFiles.invert.help),
    );
    const plan = element(
      "div",
      { class: "plan" },
      ...this.#plan.elements,
      labelled(texts.data.fromFiles.classes.label, this.#classes, "files-classes", texts.data.fromFiles.classes.help),
    );
    const buttons = element(
      "div",
      { class: "files-buttons" },
      this.#chooser(texts.data.fromFiles.choose, { multiple: true }),
      this.#chooser(texts.data.fromFiles.chooseFolder, { webkitdirectory: true }),
    );
    this.element = element(
      "div",
      { class: "file-maker" },
      element("p", { class: "data-note" }, ABOUT),
      plan,
      pictures,
      buttons,
      this.#status,
      this.#found,
    );
    for (const each of [plan, pictures]) each.addEventListener("change", () => this.#onChange());
  }

  /** What the controls say of files. @param {ChosenFile[]} files @returns {{plan: DataPlan, names: string[], pictures: PicturePlan}} */
  chosen(files) {
    this.#plan.propose(nameOf(files));
    const { plan } = this.#plan;
    const names = this.#classes.value.split(",").map((each) => each.trim());
    const channels = this.#channels.value === "3" ? 3 : 1;
    const pictures = /** @type {const} */ ({ side: this.#side.side(), channels, isInverted: this.#inverted.checked });
    return { plan, names: names.filter(Boolean), pictures };
  }

  /** @param {number} total files @param {number} [done] */
  importing(total, done = 0) {
    setText(this.#status, done > 0 ? texts.data.fromFiles.progress(done, total) : texts.data.fromFiles.reading(total));
  }

  /** What was found in files; nothing where none could be read, which is told elsewhere. @param {HTMLElement[]} elements */
  found(...elements) {
    setText(this.#status, "");
    this.#found.replaceChildren(...elements);
  }

  /** Brings what was found into sight: the files may have been chosen or dropped elsewhere. */
  show() {
    this.#found.scrollIntoView({ block: "nearest" });
  }

  /** What has become of them; null when nothing has, which is told elsewhere. @param {Imported | null} imported @param {HTMLElement[]} [elements] what else is to be seen */
  imported(imported, elements = []) {
    const words = imported ? [texts.page.sentence(dataWords(imported.stored.summary)), ...imported.remarks] : [];
    setText(this.#status, words.join(texts.page.space));
    if (imported) this.#found.replaceChildren(...elements);
  }

  /** The browser's own control cannot be styled: a button stands for it. @param {string} name @param {Record<string, boolean>} attributes */
  #chooser(name, attributes) {
    const input = element("input", { type: "file", hidden: true, ...attributes });
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
      // The same files can be chosen again.
      input.value = "";
      if (files.length > 0) this.#onFiles(files);
    });
    return element(
      "span",
      {},
      button(name, () => input.click()),
      input,
    );
  }
}

/** The folder, or the archive without its ending; not longer than a name may be. @param {ChosenFile[]} files */
function nameOf([first]) {
  const top = (first?.path.split("/")[0] ?? "").normalize("NFC");
  const name = top.replace(/(\.[a-z]\w{1,10}){1,2}$/i, "").trim();
  return [...name].slice(0, NAME_MAX).join("").trim() || texts.data.fromFiles.name;
}
