/**
 * What the worker says, and what it makes of the core's words, in the language that is spoken.
 * @module
 */

import { language } from "../language.js";

export const texts = await language.worker();
