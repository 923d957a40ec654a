/**
 * What the page says, in the language that is spoken. No other is fetched.
 * @module
 */

import { language } from "./language.js";

export const texts = await language.page();
