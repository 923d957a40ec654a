/**
 * The pixels of a picture as the planes of an image: one way for files, for what an archive holds, and for a camera's frames.
 * @module
 */

/** The side of what is kept of a camera's frame: that of the largest images of an own data set. */
export const SQUARE = 64;

/**
 * The middle of a picture in the shape of an image, as large as it gets and scaled to it; what is transparent becomes white paper.
 * @param {CanvasImageSource} source
 * @param {[width: number, height: number]} size of the source
 * @param {[rows: number, columns: number]} image
 * @returns {ImageData | null} null where the browser gives no 2-D canvas
 */
export function middleOf(source, [width, height], [rows, columns]) {
  const context = contextOf(columns, rows);
  if (!context) return null;
  context.fillStyle = "white";
  context.fillRect(0, 0, columns, rows);
  context.imageSmoothingQuality = "high";
  const scale = Math.min(width / columns, height / rows);
  const [across, down] = [scale * columns, scale * rows];
  context.drawImage(source, (width - across) / 2, (height - down) / 2, across, down, 0, 0, columns, rows);
  return context.getImageData(0, 0, columns, rows);
}

/** By size, of which there are few: to make one takes longer than to draw on it. @type {Map<string, OffscreenCanvasRenderingContext2D>} */
const CONTEXTS = new Map();

/** @param {number} columns @param {number} rows */
function contextOf(columns, rows) {
  const size = `${columns} ${rows}`;
  const context =
    CONTEXTS.get(size) ?? new OffscreenCanvas(columns, rows).getContext("2d", { willReadFrequently: true });
  if (context) CONTEXTS.set(size, context);
  return context;
}

/**
 * @param {Uint8ClampedArray} rgba
 * @param {number} channels 1 for grey, 3 for red, green and blue
 * @param {boolean} isInverted whether dark becomes light
 * @returns {Uint8Array} plane by plane, 0 to 255
 */
export function planesOf(rgba, channels, isInverted = false) {
  const count = rgba.length / 4;
  const planes = new Uint8Array(channels * count);
  for (let pixel = 0; pixel < count; pixel++) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(4 * pixel, 4 * pixel + 3);
    // The weights of ITU-R BT.601, which PIL's and torchvision's grey have too.
    const levels = channels === 3 ? [red, green, blue] : [Math.round(0.299 * red + 0.587 * green + 0.114 * blue)];
    levels.forEach((level, plane) => (planes[plane * count + pixel] = isInverted ? 255 - level : level));
  }
  return planes;
}

/**
 * What a network gets of a kept square, live as in a data set.
 * @param {ImageData} square
 * @param {number[]} input [channels, rows, columns]; of one that is not square, the middle of the square is
 * @returns {Uint8Array | null} plane by plane, 0 to 255; null where the browser gives no 2-D canvas
 */
export function imageOf(square, [channels = 1, rows = SQUARE, columns = SQUARE]) {
  const image = middleOf(canvasOf(square), [square.width, square.height], [rows, columns]);
  return image && planesOf(image.data, channels);
}

/** @param {ImageData} picture as a source */
export function canvasOf(picture) {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d")?.putImageData(picture, 0, 0);
  return canvas;
}
