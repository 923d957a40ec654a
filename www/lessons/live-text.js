/**
 * Texts of a lesson as elements. Live values in them are filled in, and again when the run goes on.
 * @module
 */

/** @import {LiveValues} from "./live-values.js" */
/** @import {PageFacts} from "./page-facts.js" */
/** @import {Live, Part, Span} from "./prose.js" */

import { texts } from "../later-text.js";
import { element, setText } from "../views/element.js";
import { count, loss, NONE, percent } from "../views/figures.js";
import { withTerms } from "../views/terms.js";
import { valueOf, valuesIn } from "./expression.js";

/** Of a number that nothing says how to write. */
const DIGITS = 4;
const FEW_DIGITS_FROM = 1e9;
const KEPT = /^kept\./;
const SHAPE = /^shape\.(.+)$/;
const [LOSSES, SHARES, CLASSES] = [
  /^(kept\.loss\w*|input\.loss|loss\.\w+)$/,
  /^(accuracy|recall|precision|zeros|probability)(\.|$)/,
  /^(label|prediction|confused\.actual|confused\.predicted)$/,
];

export class LiveText {
  #values;
  #facts;
  /** @type {Set<{spot: HTMLElement, live: Live}>} */
  #spots = new Set();

  /** @param {LiveValues} values @param {PageFacts} facts */
  constructor(values, facts) {
    this.#values = values;
    this.#facts = facts;
  }

  /** Nothing that has been made so far is filled any more. */
  forget() {
    this.#spots = new Set();
  }

  /** @param {Part[]} parts @returns {HTMLElement[]} */
  parts(parts) {
    return parts.map((part) =>
      "list" in part
        ? element("ul", {}, ...part.list.map((item) => element("li", {}, ...this.spans(item))))
        : element("p", {}, ...this.spans(part.paragraph)),
    );
  }

  /** @param {Span[]} spans @returns {(Node | string)[]} */
  spans(spans) {
    return spans.map((span) => {
      if ("text" in span) return span.text;
      if ("strong" in span) return element("strong", {}, ...this.spans(span.strong));
      if ("emphasis" in span) return element("em", {}, ...this.spans(span.emphasis));
      if ("code" in span) return element("code", {}, span.code);
      // Who does not know the word asks for its sentence.
      if ("term" in span) return withTerms(`[[${span.term}|${span.words}]]`)[0] ?? span.words;
      if ("link" in span) return this.#link(span.link, span.of);
      const spot = element("span", { class: "live-value" }, NONE);
      this.#spots.add({ spot, live: span.live });
      return spot;
    });
  }

  /** @param {string} href @param {Span[]} of */
  #link(href, of) {
    const isElsewhere = !href.startsWith("#");
    return element("a", { href, ...(isElsewhere ? { target: "_blank", rel: "noopener" } : {}) }, ...this.spans(of));
  }

  /** Reads the values of all texts that are there. */
  async fill() {
    for (const each of this.#spots) if (!each.spot.isConnected) this.#spots.delete(each);
    const spots = [...this.#spots];
    const values = await this.#values.read(spots.flatMap(({ live }) => valuesIn(live.expression)));
    // Some may have been settled meanwhile.
    for (const each of spots) if (this.#spots.has(each)) this.#write(each, values);
  }

  /**
   * Fills the texts within an element with values that have been read, for good: what is said of an answer keeps the numbers that it was
   * judged by.
   * @param {Element} within @param {ReadonlyMap<string, number | null>} values
   */
  settle(within, values) {
    for (const each of this.#spots)
      if (within.contains(each.spot)) {
        this.#write(each, values);
        this.#spots.delete(each);
      }
  }

  /** @param {{spot: HTMLElement, live: Live}} of @param {ReadonlyMap<string, number | null>} values */
  #write({ spot, live }, values) {
    const shape = "value" in live.expression ? SHAPE.exec(live.expression.value)?.[1] : undefined;
    const name = "value" in live.expression ? live.expression.value : "";
    const written =
      shape === undefined ? this.write(valueOf(live.expression, values), name, live.format) : this.#values.shape(shape);
    const isMissing = written === null || written === NONE;
    // What an earlier step would have kept is missing because that step was skipped.
    setText(spot, isMissing && KEPT.test(name) ? texts.lessons.skipped : (written ?? NONE));
    spot.toggleAttribute("data-missing", isMissing);
  }

  /** @param {number} value @param {string} [name] of the live value, where it is one @param {string} [format] */
  write(value, name = "", format = "") {
    if (Number.isNaN(value)) return NONE;
    if (!Number.isFinite(value)) return loss(value);
    if (format.startsWith("%")) return percent(value, Number(format.slice(1)));
    // A loss that explodes has more digits than anybody counts.
    if (format !== "" && Math.abs(value) >= FEW_DIGITS_FROM)
      return value.toExponential(Number(format)).replaceAll("-", "−");
    // What rounds to zero has no sign.
    if (format !== "")
      return value
        .toFixed(Number(format))
        .replace(/^-(?=[0.]*$)/, "")
        .replace("-", "−");
    if (CLASSES.test(name)) return this.#facts.classes[value] ?? String(value);
    if (LOSSES.test(name)) return loss(value);
    if (SHARES.test(name)) return percent(value, name.startsWith("accuracy") ? 2 : 1);
    if (Number.isInteger(value)) return count(value).replace("-", "−");
    return String(Number(value.toPrecision(DIGITS))).replace("-", "−");
  }
}
