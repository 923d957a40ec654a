/**
 * Whether a browser answers a read of a canvas with what has been drawn on it. Some answer with noise, or with one colour, so that
 * no page can tell a visitor by it: Firefox with resistFingerprinting, LibreWolf, Tor Browser, and extensions.
 * @module
 */

/** What is drawn and read again: enough pixels that noise in a few of them is seen. */
const SIDE = 32;
/** A level or two in some pixels do no harm to a picture. */
const HARMLESS = 4;

/** @typedef {{putImageData: (image: ImageData, x: number, y: number) => void, getImageData: (x: number, y: number, width: number, height: number) => ImageData}} Context */
/** @typedef {{getContext: (kind: "2d", how: {willReadFrequently: boolean}) => Context | null}} Canvas of the page, or of a worker */

/**
 * @param {(width: number, height: number) => Canvas} make gives a canvas
 * @returns {boolean} false as well where there is no 2-D canvas
 */
export function readsAreTrue(make) {
  const canvas = make(SIDE, SIDE);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return false;
  const drawn = new ImageData(SIDE, SIDE);
  drawn.data.forEach((_, place) => (drawn.data[place] = place % 4 === 3 ? 255 : (place * 97) % 256));
  context.putImageData(drawn, 0, 0);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  return drawn.data.every((level, place) => Math.abs(level - (data[place] ?? 0)) <= HARMLESS);
}
