/**
 * The colours of activations: 0 is the theme's neutral end, larger values are further from it in lightness, and what lies below
 * 0 goes another way. The stops stand in style.css; between them colours run evenly to the eye, in Oklab
 * (https://bottosson.github.io/posts/oklab/, matrices of 2021-01-25).
 * @module
 */

/** @typedef {[number, number, number]} Triple */
/** @typedef {{positive: Uint32Array, negative: Uint32Array, above: string[], below: string[]}} Scale tables of `STEPS` packed colours, and the stops */

export const STEPS = 256;

/** @type {Map<string, Scale>} */
const scales = new Map();

/** The scale of the theme that applies now. @returns {Scale} */
export function colourScale() {
  const [positive, negative] = [themeColour("--map-above"), themeColour("--map-below")];
  const key = `${positive}/${negative}`;
  const scale = scales.get(key) ?? scaleOf(positive.split(/\s+/), negative.split(/\s+/));
  scales.set(key, scale);
  return scale;
}

/** @param {string[]} above @param {string[]} below @returns {Scale} */
function scaleOf(above, below) {
  return { positive: table(above), negative: table(below), above, below };
}

/** @param {string[]} stops as #rrggbb */
function table(stops) {
  const labs = stops.map((stop) => labFromRgb(rgbFromHex(stop)));
  const colours = new Uint32Array(STEPS);
  for (let step = 0; step < STEPS; step++) {
    const place = (step / (STEPS - 1)) * (labs.length - 1);
    const index = Math.min(Math.floor(place), labs.length - 2);
    colours[step] = packed(rgbFromLab(between(labs[index] ?? [0, 0, 0], labs[index + 1] ?? [0, 0, 0], place - index)));
  }
  return colours;
}

/** @param {Triple} from @param {Triple} to @param {number} share @returns {Triple} */
function between(from, to, share) {
  const mix = (/** @type {0 | 1 | 2} */ axis) => from[axis] + (to[axis] - from[axis]) * share;
  return [mix(0), mix(1), mix(2)];
}

/** @param {string} hex @returns {Triple} 0 to 1 */
function rgbFromHex(hex) {
  const part = (/** @type {number} */ start) => parseInt(hex.slice(start, start + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

/** As the bytes of an ImageData lie in memory, on the little-endian machines that browsers run on. @param {Triple} rgb */
function packed(rgb) {
  const [red, green, blue] = rgb.map((part) => Math.round(Math.min(1, Math.max(0, part)) * 255));
  return ((255 << 24) | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0;
}

/** @param {Triple} rgb @returns {Triple} */
function labFromRgb(rgb) {
  const [r, g, b] = /** @type {Triple} */ (
    rgb.map((part) => (part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92))
  );
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @param {Triple} lab @returns {Triple} */
function rgbFromLab([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return /** @type {Triple} */ (
    linear.map((part) => (part > 0.0031308 ? 1.055 * part ** (1 / 2.4) - 0.055 : 12.92 * part))
  );
}

/** What has been read, by the name of a scheme and of a property: reading a style makes the browser work all of the page's styles out. @type {Map<string, string>} */
const colours = new Map();

/** @param {string} name of a custom property in style.css that depends on the scheme alone */
export function themeColour(name) {
  const html = document.documentElement;
  const key = `${html.dataset.scheme}/${name}`;
  const colour = colours.get(key) ?? getComputedStyle(html).getPropertyValue(name).trim();
  if (colour) colours.set(key, colour);
  return colour;
}
