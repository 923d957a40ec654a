/**
 * What the chosen files hold, before a data set is made of them: the classes with their counts and some pictures, what was left out and
 * why, and what can be read in several ways.
 * @module
 */

/** @import {Skipped} from "../../protocol/data.js" */
/** @import {ImportChoice, ImportSummary, SummaryClass} from "../../protocol/import.js" */

import { texts as importTexts } from "../../import/text.js";
import { texts } from "../../later-text.js";
import { DigitCanvas } from "../digit-canvas.js";
import { button, element } from "../element.js";
import { byteSize, count } from "../figures.js";
import { labelled } from "./plan-fields.js";
import { imageWords, sum } from "./counts.js";

/** More would push everything else out of sight. */
const SKIPPED_SHOWN = 20;

export class ImportSummaryView {
  #onChoice;
  #onMake;

  element = element("section", { class: "import-summary", "aria-label": importTexts.whatWasFound });

  /**
   * @param {object} on
   * @param {(id: string, value: string) => void} on.onChoice files are to be read in another way
   * @param {() => void} on.onMake
   */
  constructor({ onChoice, onMake }) {
    this.#onChoice = onChoice;
    this.#onMake = onMake;
  }

  /** @param {ImportSummary} summary @param {number} testShare of each class, where the files do not say what is for testing */
  update(summary, testShare) {
    const { classes, input, isSplit, remarks, skipped, choices } = summary;
    const [train, test] = [sum(classes.map((each) => each.train)), sum(classes.map((each) => each.test))];
    const bytes = (train + test) * input.reduce((product, each) => product * each, 1);
    const words = [
      texts.data.words.images(count(train + test)),
      texts.data.words.classes(classes.length),
      imageWords(input),
      importTexts.memory(byteSize(bytes)),
      isSplit
        ? importTexts.trainAndTest(count(train), count(test))
        : importTexts.testShare(Math.round(100 * testShare)),
    ];
    this.element.replaceChildren(
      element("p", { class: "import-words" }, words.join(" · ")),
      ...remarks.map((remark) => element("p", { class: "data-note" }, remark)),
      element("div", { class: "plan" }, ...choices.map((choice) => this.#choice(choice))),
      this.#classes(classes, input, isSplit),
      ...skippedList(skipped),
      element(
        "p",
        { class: "files-buttons" },
        button(texts.data.make.label, () => this.#onMake(), { class: "primary" }),
      ),
    );
  }

  /** @param {ImportChoice} choice */
  #choice({ id, label, value, options }) {
    const select = element("select");
    select.append(...options.map((option) => element("option", { value: option.value }, option.words)));
    select.value = value;
    select.addEventListener("change", () => this.#onChoice(id, select.value));
    return labelled(label, select, `import-${id}`);
  }

  /** @param {SummaryClass[]} classes @param {number[]} input @param {boolean} isSplit */
  #classes(classes, input, isSplit) {
    const items = classes.map(({ name, train, test, pictures }) => {
      const counts = isSplit
        ? importTexts.trainAndTest(count(train), count(test))
        : texts.data.words.images(count(train));
      const shown = pictures.map((pixels) => {
        const canvas = new DigitCanvas({ "aria-hidden": "true" });
        canvas.update(pixels, input);
        return canvas.element;
      });
      return element(
        "li",
        { class: "import-class", "data-name": name, "data-train": train, "data-test": test },
        element("span", { class: "import-class-name" }, name),
        element("span", { class: "import-class-counts" }, counts),
        element("span", { class: "import-pictures" }, ...shown),
      );
    });
    return element("ol", { class: "import-classes", tabindex: 0, "aria-label": importTexts.classesFound }, ...items);
  }
}

/** @param {Skipped[]} skipped */
export function skippedList(skipped) {
  if (skipped.length === 0) return [];
  const shown = skipped.slice(0, SKIPPED_SHOWN).map(({ path, reason }) => element("li", {}, `${path} ${reason}`));
  if (skipped.length > SKIPPED_SHOWN)
    shown.push(element("li", {}, importTexts.andRestMore(skipped.length - SKIPPED_SHOWN)));
  const head = importTexts.leftOut(skipped.length);
  return [
    element("details", { class: "skipped", open: true }, element("summary", {}, head), element("ul", {}, ...shown)),
  ];
}
