/**
 * What makes files and tables of what a view shows. The page begins without it: see save-menu.js.
 * @module
 */

import { NumberDialog } from "./number-dialog.js";

export { chartDrawing, chartTable } from "./chart-drawing.js";
export { csvOf } from "./csv.js";
export { mapDrawing, mapTable } from "./map-drawing.js";
export { pagesOfMaps, pagesOfTable } from "./number-pages.js";
export { pngOf, rasterUrl } from "./png.js";
export { svgOf } from "./svg.js";

/** The page has one. */
export const numbers = new NumberDialog();
