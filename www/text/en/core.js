/**
 * What the Rust core says, in English: as it says it.
 * @module
 */

/** By the sentences as they stand in src/, with the places of their values. @type {Record<string, string>} */
export const core = {};
