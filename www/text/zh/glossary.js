/**
 * The glossary, in Chinese: by the same keys as the English one.
 * @module
 */

import { network } from "./glossary/network.js";
import { results, training } from "./glossary/training.js";

/** @type {typeof import("../en/glossary.js").glossary} */
export const glossary = { ...network, ...training, ...results };
