/**
 * A lesson's text cut into its pieces: the header, and for each step its lines and fenced blocks.
 * @module
 */

import { texts } from "../later-text.js";

/** @typedef {{line: number, text: string}} Line `line` counts from 1 */
/** @typedef {Line & {key: string, value: string, below: string, indented: string[]}} Pair `below`: the indented lines, joined by spaces */
/** @typedef {{kind: string, line: number, lines: Line[]}} Block what stands between two fences */
/** @typedef {{title: string, line: number, before: Line[], after: Line[], blocks: Block[]}} Section `after`: the text behind the task */
/** @typedef {{header: Line[], first: Section, sections: Section[]}} Source `first`: what stands in front of the first step */

/** A fault of the file. @typedef {{line: number, sentence: string}} Fault */

export const TASKS = ["look", "do", "predict", "explain"];
export const BLOCKS = [...TASKS, "set-up", "formula", "python", "challenge", "keep"];

/** @param {string} text @param {(line: number, sentence: string) => void} onFault @returns {Source} */
export function cut(text, onFault) {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((each, index) => ({ line: index + 1, text: each }));
  const { header, rest } = headerOf(lines, onFault);
  /** @type {Section[]} */
  const sections = [section("", rest[0]?.line ?? 1)];
  /** @type {Block | null} */
  let block = null;
  for (const line of rest) {
    const current = sections[sections.length - 1] ?? section("", 1);
    // A block within a block: the first one's end is missing.
    if (block && line.text.startsWith("```") && BLOCKS.includes(line.text.slice(3).trim())) {
      onFault(block.line, texts.lessonFaults.blockNotClosed(block.kind));
      block = null;
    }
    if (block) {
      if (/^```\s*$/.test(line.text)) block = null;
      else block.lines.push(line);
    } else if (line.text.startsWith("```")) {
      block = { kind: line.text.slice(3).trim(), line: line.line, lines: [] };
      if (!BLOCKS.includes(block.kind))
        onFault(line.line, texts.lessonFaults.noSuchBlock(block.kind, BLOCKS.join(", ")));
      current.blocks.push(block);
    } else if (line.text.startsWith("## ")) sections.push(section(line.text.slice(3).trim(), line.line));
    else if (line.text.startsWith("#")) onFault(line.line, texts.lessonFaults.otherHeading);
    else behind(current).push(line);
  }
  if (block) onFault(block.line, texts.lessonFaults.blockNotClosed(block.kind));
  const [first = section("", 1), ...others] = sections;
  return { header, first, sections: others };
}

/** @param {string} title @param {number} line @returns {Section} */
function section(title, line) {
  return { title, line, before: [], after: [], blocks: [] };
}

/** Text in front of the task, or behind it. @param {Section} of */
function behind({ blocks, before, after }) {
  return blocks.some(({ kind }) => TASKS.includes(kind)) ? after : before;
}

/** @param {Line[]} lines @param {(line: number, sentence: string) => void} onFault */
function headerOf(lines, onFault) {
  const start = lines.findIndex(({ text }) => text.trim() !== "");
  const end = lines.findIndex(({ text }, index) => index > start && text.trim() === "---");
  if (start < 0 || lines[start]?.text.trim() !== "---" || end < 0) {
    onFault(1, texts.lessonFaults.noHeader);
    return { header: [], rest: lines };
  }
  return { header: lines.slice(start + 1, end), rest: lines.slice(end + 1) };
}

/**
 * Lines `key: value`, each with the indented lines below it. Comments and empty lines are left out.
 * @param {Line[]} lines
 * @returns {Pair[]} `key` is empty where a line has none
 */
export function pairs(lines) {
  /** @type {Pair[]} */
  const all = [];
  for (const { line, text } of lines) {
    if (text.trim() === "" || text.startsWith("#")) continue;
    const last = all[all.length - 1];
    if (/^\s/.test(text) && last) {
      last.below = `${last.below} ${text.trim()}`.trim();
      last.indented.push(text.trim());
    } else {
      const match = /^([a-z][a-z0-9_-]*)\s*[:：]\s*(.*)$/.exec(text);
      all.push({
        line,
        text: text.trim(),
        key: match?.[1] ?? "",
        value: match?.[2]?.trim() ?? "",
        below: "",
        indented: [],
      });
    }
  }
  return all;
}
