/**
 * The test images on which the chosen unit is largest, each with the part that made it so.
 * @module
 */

/** @import {Finding, TopActivation} from "../protocol/core.js" */
/** @import {Probed, TestImage} from "../protocol/inspection.js" */

import { texts } from "../later-text.js";
import { button, byPointer, element, setText } from "../views/element.js";
import { activation, count } from "../views/figures.js";
import { offerImages } from "./histogram-view.js";
import { Plane } from "./plane.js";

export class ExcitingView {
  #images = element("select", { "aria-label": texts.inside.exciting.images });
  #find = button(texts.inside.exciting.find, () => this.#onFind(Number(this.#images.value)), { class: "quiet" });
  #title = element("h3", {}, texts.inside.exciting.heading);
  #status = element("p", { class: "muted", "aria-live": "polite" });
  #list = element("ul", { class: "exciting" });
  /** @type {number[]} */
  #size = [1, 1, 1];
  /** @type {string[]} */
  #classes = [];
  #unit = "";
  #onFind;
  #onPick;

  /**
   * @param {object} on
   * @param {(images: number) => void} on.onFind
   * @param {(index: number) => void} on.onPick an image is to be the input
   */
  constructor({ onFind, onPick }) {
    this.#onFind = onFind;
    this.#onPick = onPick;
    const tools = element("div", { class: "inside-tools" }, this.#find, this.#images);
    this.element = element("section", { class: "why-part" }, this.#title, tools, this.#status, this.#list);
    this.offer(0);
    this.choose(texts.inside.exciting.unit);
  }

  /** @param {number} images there are */
  offer(images) {
    offerImages(this.#images, images);
    this.#find.disabled = images === 0;
  }

  /** @param {number[]} input @param {string[]} classes what they are called */
  build(input, classes) {
    this.#size = input;
    this.#classes = classes;
    this.#unit = "";
  }

  /** @param {string} unit in words, such as "map 3 of conv1" */
  choose(unit) {
    if (unit === this.#unit) return;
    this.#unit = unit;
    setText(this.#title, texts.inside.exciting.headingOf(unit));
    setText(this.#status, texts.inside.exciting.about);
    this.#list.replaceChildren();
    this.element.dataset.state = "idle";
  }

  /** @param {Probed} progress */
  progress({ seen, total }) {
    this.element.dataset.state = "running";
    setText(this.#status, texts.inside.exciting.progress(count(seen), count(total)));
  }

  /** @param {TopActivation[]} found @param {TestImage[]} images @param {number} searched @param {number} step */
  found(found, images, searched, step) {
    this.element.dataset.state = "found";
    const most = found[0]?.activation ?? 0;
    const when = texts.inside.exciting.when(count(searched), count(step));
    setText(this.#status, most > 0 ? byPointer(texts.inside.exciting.largest)(when) : texts.inside.exciting.none(when));
    this.#list.replaceChildren(...found.map((each, place) => this.#item(each, images[place])));
  }

  /** @param {TopActivation} found @param {TestImage | undefined} image */
  #item({ index, activation: value, rows, columns }, image) {
    const plane = new Plane("exciting", texts.inside.exciting.image(index));
    const [channels = 1, height = 1, width = 1] = this.#size;
    if (image) plane.updateImage(image.pixels, { channels, rows: height, columns: width }, "");
    plane.mark({ rows: [rows[0] ?? 0, rows[1] ?? 1], columns: [columns[0] ?? 0, columns[1] ?? 1] });
    const part = texts.inside.exciting.part(`${rows[0]}`, (rows[1] ?? 1) - 1, `${columns[0]}`, (columns[1] ?? 1) - 1);
    const label = image ? (this.#classes[image.label] ?? String(image.label)) : "";
    const choice = button("", () => this.#onPick(index), {
      class: "exciting-item",
      "data-index": index,
      "data-activation": value,
      "aria-label": texts.inside.exciting.imageLabel(index, label, activation(value), part),
    });
    choice.append(plane.element, element("span", {}, activation(value)));
    return element("li", {}, choice);
  }
}
