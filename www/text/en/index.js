/**
 * What the page says from the start, in English: texts, and functions of what they name.
 * @module
 */

export { backendReasons, run, runs } from "./run.js";
export { charts } from "./charts.js";
export { indexPage, page, stage } from "./page.js";
export { ink, network } from "./network.js";
export { kinds } from "./kinds.js";
export { settings } from "./settings.js";
