/**
 * What the page says in its later areas, in Chinese (Simplified).
 * @module
 */

export { camera, data } from "./data.js";
export { code, verify, weights } from "./pytorch.js";
export { evaluation } from "./evaluation.js";
export { inside } from "./inside.js";
export { layers } from "./layers.js";
export { lessonFaults } from "./lesson-faults.js";
export { lessons } from "./lessons.js";
export { speed } from "./speed.js";
export { time } from "./time.js";
