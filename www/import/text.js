/**
 * What an import says, in the language of the page.
 * @module
 */

import { language } from "../language.js";

export const { importing: texts } = await language.importing();
