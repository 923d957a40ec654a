/**
 * The texts of the worker, and sentences for the core's problems, in the page's language.
 * @module
 */

import { language } from "../language.js";

export const texts = await language.worker();
