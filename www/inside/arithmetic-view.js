/**
 * How one number comes about: the image, what the layer reads, what it puts out, and the sum between them, step by step if the
 * reader wants.
 * @module
 */

/** @import {Explanation, FieldTable, Link} from "../protocol/core.js" */
/** @import {Input} from "../controller/input.js" */
/** @import {Layer, Selection} from "./selection.js" */

import { texts } from "../later-text.js";
import { button, element, setText } from "../views/element.js";
import { count } from "../views/figures.js";
import { exact, lineOf, WRITTEN } from "./arithmetic-line.js";
import { Plane } from "./plane.js";
import { limitOf, mapOf, rectangle } from "./selection.js";
import { TermTable } from "./term-table.js";
import { TermWalk } from "./term-walk.js";

export class ArithmeticView {
  #input = new Plane("input", texts.inside.planes.input);
  #previous = new Plane("previous", texts.inside.planes.layerInput);
  #output = new Plane("output", texts.inside.planes.layerOutput);
  #lines = element("ol", { class: "arithmetic-lines" });
  #agreement = element("p", { class: "agreement" });
  #terms = new TermTable({
    onPoint: (term) => this.#markTerm(term),
    onChannel: (channel) => this.#showChannel(channel),
  });
  #unfold = button("", () => this.#toggle(), { class: "quiet" });
  #walk = new TermWalk({ onTerm: (term) => this.#showTerm(term), onEnd: () => this.#release() });
  #isUnfolded = false;
  /** @type {Explanation | null} */
  #explanation = null;
  /** @type {Explanation | null} what came while another one is gone through */
  #newer = null;
  /** @type {Layer[]} */
  #layers = [];
  /** @type {FieldTable | null} */
  #fields = null;
  /** The map shown of what is read. */
  #channel = 0;
  #scaleLimit = 0;
  #onPick;

  /** @param {(selection: Partial<Selection>) => void} onPick */
  constructor(onPick) {
    this.#onPick = onPick;
    const tools = element("div", { class: "arithmetic-tools" }, ...this.#walk.buttons, this.#unfold);
    this.element = element(
      "div",
      { class: "arithmetic", "data-view": "arithmetic" },
      element("div", { class: "planes" }, this.#input.element, this.#previous.element, this.#output.element),
      element("div", { class: "sum" }, this.#lines, this.#agreement, tools, this.#walk.running, this.#terms.element),
    );
    this.#output.onPoint((place) => this.#hover(place));
    this.#output.onPick((place) => this.#pick(place));
    this.#previous.onPick(([row, column]) => this.#goUp(row, column), { atOnce: false });
    this.update(null);
  }

  /** @param {Layer[]} layers */
  build(layers) {
    this.#layers = layers;
    this.#release();
    this.update(null);
  }

  /** Receptive fields of the layer's rows and columns, to be shown while one of its pixels is pointed at. @param {FieldTable | null} fields */
  know(fields) {
    this.#fields = fields;
  }

  /** @param {Explanation | null} explanation @param {Input | null} [input] @param {number} [limit] where the colours of the layer end */
  update(explanation, input = null, limit = 0) {
    if (explanation && this.#walk.isWalking && isSame(explanation, this.#explanation)) {
      this.#newer = explanation;
      return;
    }
    this.#stop();
    this.#explanation = explanation;
    this.#newer = null;
    this.#scaleLimit = limit;
    this.element.classList.toggle("waiting", !explanation);
    if (!explanation) return this.#clear();
    if (input) this.#showInput(input);
    this.#channel = this.#firstChannel(explanation);
    this.#show();
  }

  recolour() {
    for (const plane of [this.#input, this.#previous, this.#output]) plane.recolour();
    this.#terms.recolour();
  }

  #clear() {
    this.#lines.replaceChildren(element("li", { class: "empty" }, texts.inside.sum.empty));
    setText(this.#agreement, "");
    this.#terms.update(null, 0);
    this.#walk.update(null);
    this.#unfold.hidden = true;
  }

  /** @param {Input} input */
  #showInput({ pixels }) {
    const [channels = 1, rows = 1, columns = 1] = this.#layers[0]?.input ?? [];
    this.#input.updateImage(pixels, { channels, rows, columns }, texts.inside.planes.input);
  }

  #show() {
    const explanation = this.#explanation;
    if (!explanation) return;
    const { links, output } = explanation;
    const last = links[links.length - 1];
    const [unit = 0, row = 0, column = 0] = last?.place ?? [];
    const isFlat = output.shape.length < 3;
    const map = mapOf(output, unit);
    const limit = this.#scaleLimit || limitOf(output.values);
    const classes = this.#layers[last?.layer ?? -1]?.classes;
    this.#output.update(
      { ...map, limit },
      isFlat ? output.name : texts.inside.planes.map(output.name, unit + 1),
      classes,
    );
    this.#output.choose(isFlat ? [Math.floor(unit / map.columns), unit % map.columns] : [row, column]);
    this.element.dataset.unit = String(unit);
    this.element.dataset.result = String(last?.result ?? "");
    this.element.dataset.activation = String(last?.muted ? 0 : (last?.activation ?? ""));
    this.element.dataset.step = String(explanation.step);
    this.#showPrevious();
    this.#markFields();
    this.#write();
  }

  #showPrevious() {
    if (!this.#explanation) return;
    const { previous } = this.#explanation;
    const maps = previous.shape.length === 3 ? (previous.shape[0] ?? 0) : 0;
    const [{ map, mapOf: mapOfAll }, place] = [texts.inside.planes, this.#channel + 1];
    const title =
      maps > 1 ? mapOfAll(previous.name, place, maps) : maps === 1 ? map(previous.name, place) : previous.name;
    const picture = { ...mapOf(previous, this.#channel), limit: limitOf(previous.values) };
    this.#previous.update(picture, title, this.#classesRead);
  }

  #markFields() {
    if (!this.#explanation) return;
    const { previousField, inputField, previous } = this.#explanation;
    const [units = [0, 1], rows = [0, 1], columns = [0, 1]] = previousField;
    const [, inputRows = [0, 1], inputColumns = [0, 1]] = inputField;
    this.#input.mark({ rows: inputRows, columns: inputColumns });
    const whole = rectangle(previous.values.length);
    const isAll = units[1] - units[0] === previous.values.length;
    if (previous.shape.length === 3) this.#previous.mark({ rows, columns });
    else this.#previous.mark(isAll ? { rows: [0, whole.rows], columns: [0, whole.columns] } : null);
    this.#previous.choose(null);
  }

  /** @param {[number, number] | null} place */
  #hover(place) {
    if (!place || !this.#fields) return this.#markFields();
    const at = (/** @type {[number, number][]} */ ranges, /** @type {number} */ index) => ranges[index] ?? [0, 1];
    const { previous, input } = this.#fields;
    this.#previous.mark({ rows: at(previous.rows, place[0]), columns: at(previous.columns, place[1]) });
    this.#input.mark({ rows: at(input.rows, place[0]), columns: at(input.columns, place[1]) });
  }

  /** @param {[number, number]} place */
  #pick([row, column]) {
    const output = this.#explanation?.output;
    if (!output) return;
    this.#release();
    if (output.shape.length === 3) return this.#onPick({ row, column });
    const unit = row * rectangle(output.values.length).columns + column;
    if (unit < output.values.length) this.#onPick({ unit, row: 0, column: 0 });
  }

  /** A pixel of what is read: from there on. @param {number} row @param {number} column */
  #goUp(row, column) {
    const explanation = this.#explanation;
    const layer = this.#layerRead;
    if (!explanation || layer < 0) return;
    const { previous } = explanation;
    this.#release();
    const unit = previous.shape.length === 3 ? this.#channel : row * rectangle(previous.values.length).columns + column;
    if (unit < (previous.shape[0] ?? 0))
      this.#onPick({
        layer,
        unit,
        ...(previous.shape.length === 3 ? { row, column } : { row: 0, column: 0 }),
      });
  }

  #write() {
    const links = this.#explanation?.links ?? [];
    const first = links[0];
    if (!first) return;
    const terms = first.inputs.length;
    const written = this.#isUnfolded ? terms : Math.min(WRITTEN, terms);
    this.#lines.replaceChildren(...links.map((link) => this.#line(link, written)));
    const last = /** @type {Link} */ (links[links.length - 1]);
    const off = Math.abs(last.result - last.activation);
    setText(
      this.#agreement,
      last.muted
        ? texts.inside.sum.muted
        : texts.inside.sum.agreement(exact(last.activation), off === 0 ? "" : off.toExponential(1).replace("-", "−")),
    );
    this.#unfold.hidden = terms <= WRITTEN;
    setText(this.#unfold, this.#isUnfolded ? texts.inside.sum.fold : texts.inside.sum.unfold(count(terms)));
    this.#unfold.setAttribute("aria-expanded", String(this.#isUnfolded));
    this.#walk.update(first);
    this.#terms.update(first, this.#channel, this.#classesRead);
  }

  /** What the numbers that are read are called, where each is a class's score. */
  get #classesRead() {
    return this.#layers[this.#layerRead]?.classes;
  }

  /** The layer whose output the first link reads, which in a block need not be the one before it; -1 for the image. */
  get #layerRead() {
    return this.#layers.findIndex(({ name }) => name === this.#explanation?.previous.name);
  }

  /** @param {Link} link @param {number} written */
  #line(link, written) {
    const kind = this.#layers[link.layer]?.kind ?? "";
    const text = element("span", { class: "line-text" }, lineOf(link, kind, written));
    return element("li", { "data-layer": link.name }, element("b", {}, link.name), text);
  }

  #toggle() {
    this.#isUnfolded = !this.#isUnfolded;
    this.#write();
  }

  /** @param {Explanation} explanation */
  #firstChannel({ previous, previousField, links }) {
    if (previous.shape.length < 3) return 0;
    const [channels = [0, 1]] = previousField;
    const isSame = this.#channel >= channels[0] && this.#channel < channels[1];
    const own = links[0]?.operation === "response_normalisation" ? (links[0].place[0] ?? 0) : channels[0];
    return isSame && channels[1] - channels[0] > 1 ? this.#channel : own;
  }

  /** @param {number} channel */
  #showChannel(channel) {
    this.#channel = channel;
    this.#showPrevious();
    this.#markFields();
    const first = this.#explanation?.links[0];
    if (first) this.#terms.update(first, channel, this.#classesRead);
  }

  /** @param {number | null} term */
  #markTerm(term) {
    const first = this.#explanation?.links[0];
    const shape = this.#explanation?.previous.shape ?? [];
    if (!first || term === null || shape.length < 3) return this.#previous.choose(null);
    const [row = 0, column = 0] = [first.places[3 * term + 1], first.places[3 * term + 2]];
    const isInside = row >= 0 && column >= 0 && row < (shape[1] ?? 0) && column < (shape[2] ?? 0);
    this.#previous.choose(isInside ? [row, column] : null);
  }

  /** @param {number} term that is gone through */
  #showTerm(term) {
    const first = this.#explanation?.links[0];
    if (!first) return;
    const channel = first.places[3 * term] ?? 0;
    if (channel !== this.#channel && this.#explanation?.previous.shape.length === 3) this.#showChannel(channel);
    this.#terms.highlight(term);
    this.#markTerm(term);
  }

  /** Back to the whole sum, and to the latest numbers. */
  #release() {
    this.#stop();
    const newer = this.#newer;
    this.#newer = null;
    if (newer) this.#explanation = newer;
    this.#show();
  }

  #stop() {
    this.#walk.stop();
    this.#terms.highlight(null);
  }
}

/** The same number, at another moment. @param {Explanation} explanation @param {Explanation | null} other */
function isSame(explanation, other) {
  const last = (/** @type {Explanation | null} */ of) => of?.links[of.links.length - 1];
  return (
    last(explanation)?.layer === last(other)?.layer && String(last(explanation)?.place) === String(last(other)?.place)
  );
}
