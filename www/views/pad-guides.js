/**
 * What the preparation finds in a drawing, drawn over the pad: the box around the ink, its centre of mass, and the part of the pad
 * that the network gets.
 * @module
 */

/** @import {PreparedDrawing} from "../protocol/core.js" */

const SVG = "http://www.w3.org/2000/svg";

export class PadGuides {
  element = document.createElementNS(SVG, "svg");
  #bounds = shape("rect", "guide-bounds");
  #frame = shape("rect", "guide-frame");
  #mass = shape("path", "guide-mass");

  /** @param {number} side of the pad's own pixels */
  constructor(side) {
    this.element.setAttribute("viewBox", `0 0 ${side} ${side}`);
    this.element.setAttribute("class", "pad-guides");
    this.element.setAttribute("aria-hidden", "true");
    this.element.append(this.#frame, this.#bounds, this.#mass);
    this.clear();
  }

  /** @param {Pick<PreparedDrawing, "bounds" | "mass" | "frame">} preparation */
  update({ bounds, mass, frame }) {
    this.element.classList.toggle("nothing", bounds === null);
    if (!bounds || !mass) return;
    place(this.#bounds, bounds);
    place(this.#frame, frame);
    const [x = 0, y = 0] = mass;
    this.#mass.setAttribute("d", `M${x - 7} ${y}h14M${x} ${y - 7}v14`);
  }

  clear() {
    this.element.classList.add("nothing");
  }
}

/** @param {string} name @param {string} kind */
function shape(name, kind) {
  const made = document.createElementNS(SVG, name);
  made.setAttribute("class", kind);
  return made;
}

/** @param {Element} rect @param {number[]} edges left, top, right, bottom */
function place(rect, [left = 0, top = 0, right = 0, bottom = 0]) {
  const values = { x: left, y: top, width: right - left, height: bottom - top };
  for (const [name, value] of Object.entries(values)) rect.setAttribute(name, String(value));
}
