/**
 * One thing or several, in English: counts come as numbers, or as strings with separators. For texts that are fetched later alone: what a
 * first visit waits for would wait for one more file.
 * @module
 */

/** @param {number | string} count */
export const isOne = (count) => String(count) === "1";

/** @param {number | string} count @param {string} thing @param {string} [things] several of it */
export const many = (count, thing, things = `${thing}s`) => `${count} ${isOne(count) ? thing : things}`;
