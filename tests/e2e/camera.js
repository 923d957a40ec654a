/**
 * What Chromium's fake camera shows: a file of uncompressed video (YUV4MPEG2), which it reads anew whenever it is turned on.
 * Source of the format: https://wiki.multimedia.cx/index.php/YUV4MPEG2
 * @module
 */
import { writeFileSync } from "node:fs";

const [WIDTH, HEIGHT, FRAMES] = [96, 72, 20];

/** @typedef {(x: number, y: number, frame: number) => [red: number, green: number, blue: number]} Scene a pixel's colour, 0 to 255 */

/** @param {string} path @param {Scene} scene */
export function writeScene(path, scene) {
  const frames = Array.from({ length: FRAMES }, (_, frame) =>
    Buffer.concat([Buffer.from("FRAME\n"), planes(scene, frame)]),
  );
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...frames]),
  );
}

/** Y in full size, Cb and Cr in half of it. @param {Scene} scene @param {number} frame */
function planes(scene, frame) {
  const [luma, cb, cr] = [WIDTH * HEIGHT, (WIDTH * HEIGHT) / 4, (WIDTH * HEIGHT) / 4].map((size) => Buffer.alloc(size));
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const [red, green, blue] = scene(x, y, frame);
      // ITU-R BT.601, of video's levels.
      luma[y * WIDTH + x] = 16 + (65.738 * red + 129.057 * green + 25.064 * blue) / 256;
      const half = (y >> 1) * (WIDTH >> 1) + (x >> 1);
      cb[half] = 128 + (-37.945 * red - 74.494 * green + 112.439 * blue) / 256;
      cr[half] = 128 + (112.439 * red - 94.154 * green - 18.285 * blue) / 256;
    }
  return Buffer.concat([luma, cb, cr]);
}

/** Three things before a grey wall, each of which moves: a disc, upright bars, and level ones. Beyond the middle square all is green. @type {Record<string, Scene>} */
export const SCENES = {
  disc: (x, y, frame) =>
    inSquare(
      x,
      Math.hypot(x - 48 - 10 * Math.cos(frame), y - 36 - 10 * Math.sin(frame)) < 16 ? [210, 60, 40] : wall(frame),
    ),
  upright: (x, _, frame) => inSquare(x, (x + frame) % 12 < 6 ? [40, 60, 210] : wall(frame)),
  level: (x, y, frame) => inSquare(x, (y + frame) % 12 < 6 ? [230, 200, 60] : wall(frame)),
};

/** @param {number} x @param {[number, number, number]} colour @returns {[number, number, number]} */
function inSquare(x, colour) {
  return x < (WIDTH - HEIGHT) / 2 - 1 || x > (WIDTH + HEIGHT) / 2 ? [0, 255, 0] : colour;
}

/** A light that wavers. @param {number} frame @returns {[number, number, number]} */
function wall(frame) {
  const level = 110 + 20 * Math.sin(frame);
  return [level, level, level];
}
