/**
 * What the page and its worker say, in the language that is spoken.
 * @module
 */

import { language } from "./language.js";
import { en } from "./text/en/index.js";
import { zh } from "./text/zh/index.js";

/** What a language must say: all that English does. @typedef {typeof en} Texts */

/** By the languages of language.js. @type {Record<typeof language["id"], Texts>} */
export const LANGUAGE_TEXTS = { en, zh };

export const texts = LANGUAGE_TEXTS[language.id];
