/**
 * What the page says in its later areas, in English.
 * @module
 */

export { evaluation } from "./evaluation.js";
export { inside } from "./inside.js";
export { speed } from "./speed.js";
export { time } from "./time.js";
export { verify } from "./verify.js";
