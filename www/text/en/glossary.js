/**
 * The glossary, in English: a term, one sentence that says what it is, and PyTorch's name where there is one. Texts and lessons mark
 * a term as `[[key]]`, `[[term]]` or `[[term|other words]]`.
 * @module
 */

import { network } from "./glossary/network.js";
import { results, training } from "./glossary/training.js";

/** @typedef {{term: string, sentence: string, pytorch?: string}} Entry */

/** @type {Record<string, Entry>} */
export const glossary = { ...network, ...training, ...results };
