/**
 * Problems: what is wrong, as a code with data. Each language has a sentence for each code (www/text/en/core.js).
 * @module
 */

/** @typedef {{code: string, values?: Record<string, any>}} Problem a value may be a problem of its own, or a list of them */

/** @typedef {Record<string, string | ((values: any) => string)>} Sentences by code; a value that is a problem comes as its sentence */

export {};
