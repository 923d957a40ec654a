/**
 * A drawing as an SVG file. What was text stays text; rasters are embedded as PNG.
 * @module
 */

/** @import {Drawing, Mark, Raster} from "./drawing.js" */

import { FONT } from "./drawing.js";

/** @param {Drawing} drawing @param {(raster: Raster) => string} urlOf the raster as a data URL @returns {string} */
export function svgOf(drawing, urlOf) {
  const size = `width="${number(drawing.width)}" height="${number(drawing.height)}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(drawing.width)} ${number(drawing.height)}" font-family="${FONT}" role="img">`;
  const marks = drawing.marks.map((mark) => svgMark(mark, urlOf));
  return [head, `<title>${escaped(drawing.title)}</title>`, ...marks, "</svg>", ""].join("\n");
}

/** @param {Mark} mark @param {(raster: Raster) => string} urlOf */
function svgMark(mark, urlOf) {
  switch (mark.kind) {
    case "box":
      return `<rect ${box(mark)} fill="${escaped(mark.fill)}"/>`;
    case "raster":
      return `<image ${box(mark)} preserveAspectRatio="none" style="image-rendering:pixelated" href="${urlOf(mark.raster)}"/>`;
    case "line": {
      const points = mark.points.map(([x, y]) => `${number(x)},${number(y)}`).join(" ");
      const dash = mark.dash > 0 ? ` stroke-dasharray="${number(mark.dash)}"` : "";
      return `<polyline points="${points}" fill="none" stroke="${escaped(mark.stroke)}" stroke-width="${number(mark.width)}" stroke-linejoin="round"${dash}/>`;
    }
    case "dot":
      return `<circle cx="${number(mark.x)}" cy="${number(mark.y)}" r="${number(mark.radius)}" fill="${escaped(mark.fill)}" stroke="${escaped(mark.stroke)}" stroke-width="2"/>`;
    case "text": {
      const [x, y] = [number(mark.x), number(mark.y)];
      const turn = mark.isUpright ? ` transform="rotate(-90 ${x} ${y})"` : "";
      const weight = mark.isBold ? ' font-weight="600"' : "";
      return `<text x="${x}" y="${y}" font-size="${number(mark.size)}" fill="${escaped(mark.fill)}" text-anchor="${mark.anchor}" dominant-baseline="central"${weight}${turn}>${escaped(mark.text)}</text>`;
    }
  }
}

/** @param {{x: number, y: number, width: number, height: number}} mark */
function box({ x, y, width, height }) {
  return `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
}

/** A hundredth of a pixel is seen by nobody. @param {number} value */
function number(value) {
  return String(Math.round(value * 100) / 100);
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
