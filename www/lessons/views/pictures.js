/**
 * Pictures in lessons: test images to be put in order, and the training loss at the moment of an answer.
 * @module
 */

/** @import {Engine} from "../../engine.js" */
/** @import {PageFacts} from "../page-facts.js" */

import { texts } from "../../later-text.js";
import { DigitCanvas } from "../../views/digit-canvas.js";

/** Large enough to see the curve on paper, and small enough to be kept. */
const [WIDTH, HEIGHT] = [240, 120];

/** A test image, as soon as it is there. @param {Engine} engine @param {PageFacts} facts @param {number} index */
export function imageOf(engine, facts, index) {
  const canvas = new DigitCanvas({ role: "img", "aria-label": texts.lessons.testImage(index) });
  engine.ask("test_image", { index }).then(
    ({ pixels }) => canvas.update(pixels, facts.network?.input ?? [1, 28, 28]),
    // It has not been loaded yet: its number is said.
    () => {},
  );
  return canvas.element;
}

/** The chart of the loss as a small picture; undefined where nothing is drawn. */
export function pictureOfLoss() {
  const chart = /** @type {HTMLCanvasElement | null} */ (document.querySelector("#loss-chart canvas"));
  if (!chart || chart.width === 0) return undefined;
  const small = document.createElement("canvas");
  [small.width, small.height] = [WIDTH, HEIGHT];
  const context = small.getContext("2d");
  if (!context) return undefined;
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--surface");
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.drawImage(chart, 0, 0, WIDTH, HEIGHT);
  return small.toDataURL("image/png");
}
