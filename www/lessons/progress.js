/**
 * How far a reader is in each lesson, and what was answered: kept in this browser.
 * @module
 */

/** @import {Given} from "./judging.js" */

import { embedded } from "../shell/address.js";

/**
 * @typedef {object} Answered
 * @property {string} question as it was asked
 * @property {string} first answer, as text
 * @property {boolean | null} isFirstRight null for a sentence of one's own
 * @property {string} last
 * @property {boolean | null} isRight
 * @property {Given} [given] the last answer
 * @property {string} [picture] of the training loss at that moment, as a data address
 */

/**
 * @typedef {object} Progress
 * @property {number} step where the reader is, from 0
 * @property {number} steps of the lesson
 * @property {number[]} done steps whose task is done
 * @property {boolean} isFinished
 * @property {Record<string, Answered>} answers by the step's number
 * @property {Record<string, number>} kept numbers that steps have kept
 * @property {Record<string, number>} bests of challenges, by their goals
 */

const PREFIX = "convscope.lesson.";
const CHOICE = "convscope.lessons";
const CURRENT = "convscope.lesson-open";

/** @returns {Progress} */
function begun() {
  return { step: 0, steps: 0, done: [], isFinished: false, answers: {}, kept: {}, bests: {} };
}

/** @param {string} id of a lesson @returns {Progress} */
export function progressOf(id) {
  const kept = read(PREFIX + id);
  return kept && typeof kept === "object" && "step" in kept
    ? { ...begun(), .../** @type {Partial<Progress>} */ (kept) }
    : begun();
}

/** @param {string} id @param {Progress} progress @returns {boolean} whether the browser keeps it */
export function keepProgress(id, progress) {
  if (write(PREFIX + id, progress)) return true;
  // Pictures are what takes room.
  const answers = Object.fromEntries(
    Object.entries(progress.answers).map(([step, { picture: _, ...answer }]) => [step, answer]),
  );
  return write(PREFIX + id, { ...progress, answers });
}

/** @param {string} id */
export function forgetProgress(id) {
  write(PREFIX + id, null);
}

/** The lesson that was open when the page was left. @typedef {{id: string, text?: string, name?: string}} Open `text` of one from a file */

/** @returns {Open | null} */
export function openLesson() {
  const kept = read(CURRENT);
  return kept && typeof kept === "object" && "id" in kept ? /** @type {Open} */ (kept) : null;
}

/** @param {Open | null} open */
export function keepOpen(open) {
  // What a course's page shows is not what its reader has open here.
  if (embedded === null) write(CURRENT, open);
}

/** Whether a first visitor has chosen between lessons and the lab. */
export function hasChosen() {
  return read(CHOICE) !== null;
}

/** @param {"lesson" | "lab"} choice */
export function choose(choice) {
  write(CHOICE, choice);
}

/** @param {string} key @returns {unknown} null where there is nothing, or no storage */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value null for none */
function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
