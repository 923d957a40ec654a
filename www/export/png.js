/**
 * A drawing as a PNG file, painted on a canvas that nobody sees.
 * @module
 */

/** @import {Drawing, Mark, Raster} from "./drawing.js" */

import { texts } from "../text.js";
import { FONT } from "./drawing.js";

/** Device pixels a CSS pixel: sharp on paper and on dense screens. */
const SCALE = 2;

/** @param {Drawing} drawing @returns {Promise<Blob>} */
export async function pngOf(drawing) {
  const [canvas, context] = blank(Math.ceil(drawing.width * SCALE), Math.ceil(drawing.height * SCALE));
  context.scale(SCALE, SCALE);
  context.imageSmoothingEnabled = false;
  for (const mark of drawing.marks) paint(context, mark);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error(texts.page.saveMenu.tooLarge);
  return blob;
}

/** @param {Raster} raster */
export function rasterUrl(raster) {
  return rasterCanvas(raster).toDataURL();
}

/** @param {Raster} raster */
function rasterCanvas({ columns, rows, pixels }) {
  const [canvas, context] = blank(columns, rows);
  const image = new ImageData(columns, rows);
  new Uint32Array(image.data.buffer).set(pixels);
  context.putImageData(image, 0, 0);
  return canvas;
}

/** @param {number} width @param {number} height @returns {[HTMLCanvasElement, CanvasRenderingContext2D]} */
function blank(width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d");
  if (!context) throw new Error(texts.page.saveMenu.noCanvas);
  return [canvas, context];
}

/** @param {CanvasRenderingContext2D} context @param {Mark} mark */
function paint(context, mark) {
  switch (mark.kind) {
    case "box":
      context.fillStyle = mark.fill;
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
      return;
    case "raster":
      context.drawImage(rasterCanvas(mark.raster), mark.x, mark.y, mark.width, mark.height);
      return;
    case "line":
      context.setLineDash(mark.dash > 0 ? [mark.dash] : []);
      context.beginPath();
      for (const [x, y] of mark.points) context.lineTo(x, y);
      stroke(context, mark.stroke, mark.width);
      return;
    case "dot":
      context.setLineDash([]);
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      context.fillStyle = mark.fill;
      context.fill();
      stroke(context, mark.stroke, 2);
      return;
    case "text":
      context.save();
      context.translate(mark.x, mark.y);
      if (mark.isUpright) context.rotate(-Math.PI / 2);
      context.font = `${mark.isBold ? "600 " : ""}${mark.size}px ${FONT}`;
      context.fillStyle = mark.fill;
      context.textAlign = mark.anchor === "middle" ? "center" : mark.anchor;
      context.textBaseline = "middle";
      context.fillText(mark.text, 0, 0);
      context.restore();
  }
}

/** @param {CanvasRenderingContext2D} context @param {string} colour @param {number} width */
function stroke(context, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.stroke();
}
