/**
 * What the colours of a block's maps mean, in numbers.
 * @module
 */

import { colourScale } from "./colour.js";
import { element, setText } from "./element.js";
import { activation, difference } from "./figures.js";

export class MapLegend {
  #minimum = element("span", { class: "legend-number" });
  #maximum = element("span", { class: "legend-number" });
  #below = element("span", { class: "legend-ramp below" });
  #zero = element("span", { class: "legend-number legend-zero" }, "0");
  #above = element("span", { class: "legend-ramp" });

  constructor() {
    this.element = element(
      "div",
      { class: "legend" },
      this.#minimum,
      this.#below,
      this.#zero,
      this.#above,
      this.#maximum,
    );
    this.recolour();
  }

  /** @param {{minimum: number, limit: number} | null} range */
  update(range) {
    const hasNegative = range !== null && range.minimum < 0;
    this.element.classList.toggle("diverging", hasNegative);
    this.#below.hidden = !hasNegative;
    this.#minimum.hidden = !hasNegative;
    setText(this.#minimum, hasNegative ? written(-range.limit) : "");
    setText(this.#maximum, range ? written(range.limit) : "");
  }

  recolour() {
    const { above, below } = colourScale();
    this.#above.style.backgroundImage = `linear-gradient(to right in oklab, ${above.join(", ")})`;
    this.#below.style.backgroundImage = `linear-gradient(to left in oklab, ${below.join(", ")})`;
  }
}

/** Gradients are small. @param {number} value */
function written(value) {
  return Math.abs(value) < 0.01 ? difference(value).replaceAll("-", "−") : activation(value);
}
