/**
 * What the page says from the start, in Chinese (Simplified): texts, and functions of what they name.
 * @module
 */

export { backendReasons } from "./backend.js";
export { charts } from "./charts.js";
export { data } from "./data.js";
export { indexPage } from "./index-page.js";
export { ink } from "./ink.js";
export { layers } from "./layers.js";
export { network } from "./network.js";
export { page } from "./page.js";
export { run } from "./run.js";
export { runs } from "./runs.js";
export { settings } from "./settings.js";
export { stage } from "./stage.js";
