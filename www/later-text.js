/**
 * What the page says, with what only its later areas say: see later.js.
 * @module
 */

import { language } from "./language.js";
import { texts as first } from "./text.js";

export const texts = { ...first, ...(await language.later()) };
