/**
 * A data set from files: pictures in folders or a zip, or IDX files. What could not be used is listed.
 * @module
 */

/** @import {ChosenFile, DataPlan, Imported, PicturePlan, Skipped} from "../../protocol/data.js" */

import { texts } from "../../text.js";
import { button, element, setText } from "../element.js";
import { labelled, PlanFields, sideField } from "./plan-fields.js";
import { dataWords, many } from "./words.js";

const ABOUT = texts.data.picturesAFolderFor;
/** More would push everything else out of sight. */
const SKIPPED_SHOWN = 20;

export class FileMaker {
  #plan = new PlanFields("files", texts.data.myImages);
  #side = sideField("files-side");
  #channels = element("select");
  #inverted = element("input", { type: "checkbox" });
  #classes = element("input", { type: "text", placeholder: texts.data.asFoldersOrLabels, autocomplete: "off" });
  #status = element("p", { class: "data-note", role: "status" });
  #skipped = element("details", { class: "skipped", hidden: true });
  /** @type {(files: ChosenFile[]) => void} */
  #onFiles = () => {};

  constructor() {
    this.#channels.append(
      element("option", { value: "1" }, texts.data.grey),
      element("option", { value: "3" }, texts.data.redGreenBlue),
    );
    const pictures = element(
      "fieldset",
      { class: "plan" },
      element("legend", {}, texts.data.picturesBecome),
      this.#side.element,
      labelled(texts.data.colours, this.#channels, "files-channels"),
      labelled(texts.data.invert, this.#inverted, "files-inverted", texts.data.forDarkInkOn),
    );
    const plan = element(
      "div",
      { class: "plan" },
      ...this.#plan.elements,
      labelled(texts.data.classNames, this.#classes, "files-classes", texts.data.inOrderWithCommas),
    );
    const buttons = element(
      "div",
      { class: "files-buttons" },
      this.#chooser(texts.data.chooseFiles, { multiple: true }),
      this.#chooser(texts.data.chooseAFolder, { webkitdirectory: true }),
    );
    this.element = element(
      "div",
      { class: "file-maker" },
      element("p", { class: "data-note" }, ABOUT),
      plan,
      pictures,
      buttons,
      this.#status,
      this.#skipped,
    );
  }

  /** @param {(files: ChosenFile[]) => void} callback */
  onFiles(callback) {
    this.#onFiles = callback;
  }

  /** What the controls say of files. @param {ChosenFile[]} files @returns {{plan: DataPlan, pictures: PicturePlan}} */
  chosen(files) {
    const plan = this.#plan.plan;
    const name = this.#plan.isUnnamed ? nameOf(files) : plan.name;
    const classes = this.#classes.value.split(",").map((each) => each.trim());
    const channels = this.#channels.value === "3" ? 3 : 1;
    const pictures = /** @type {const} */ ({ side: this.#side.side(), channels, isInverted: this.#inverted.checked });
    return { plan: { ...plan, name, classes: classes.filter(Boolean) }, pictures };
  }

  /** @param {number} total files @param {number} [done] */
  importing(total, done = 0) {
    this.#skipped.hidden = true;
    setText(this.#status, done > 0 ? texts.data.readOfFile(done, total) : texts.data.readingTotalFileTotal(total));
  }

  /** What has become of them; null when nothing has, which is told elsewhere. @param {Imported | null} imported */
  imported(imported) {
    const { stored, skipped = [], remark = "" } = imported ?? {};
    const words = stored ? [texts.page.sentence(dataWords(stored.summary)), remark] : [];
    if (skipped.length > 0) words.push(texts.data.fileLeftOut(skipped.length));
    setText(this.#status, words.filter(Boolean).join(texts.page.space));
    this.#list(skipped);
  }

  /** @param {Skipped[]} skipped */
  #list(skipped) {
    const shown = skipped.slice(0, SKIPPED_SHOWN).map(({ path, reason }) => element("li", {}, `${path} ${reason}`));
    if (skipped.length > SKIPPED_SHOWN)
      shown.push(element("li", {}, texts.data.andRestMore(skipped.length - SKIPPED_SHOWN)));
    this.#skipped.replaceChildren(element("summary", {}, texts.data.whatWasLeftOut), element("ul", {}, ...shown));
    this.#skipped.hidden = skipped.length === 0;
    this.#skipped.open = skipped.length > 0;
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

/** The folder, or the archive without its ending. @param {ChosenFile[]} files */
function nameOf([first]) {
  const top = first?.path.split("/")[0] ?? "";
  return top.replace(/(\.[a-z]\w{1,10}){1,2}$/i, "") || texts.data.myImages;
}
