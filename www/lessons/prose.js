/**
 * The text of a lesson: paragraphs and lists with bold, italic, code, links, terms of the glossary and live values. The part of Markdown that docs/lessons.md
 * names; the marks are CommonMark's (https://spec.commonmark.org/0.31.2/).
 * @module
 */

/** @import {Expression} from "./expression.js" */

import { texts } from "../later-text.js";
import { parseExpression } from "./expression.js";

/** @typedef {{expression: Expression, format: string}} Live a live value with how it is written: decimals, "%", "%1", or empty */

/**
 * @typedef {{text: string}
 *   | {strong: Span[]}
 *   | {emphasis: Span[]}
 *   | {code: string}
 *   | {link: string, of: Span[]}
 *   | {term: string, words: string}
 *   | {live: Live}} Span
 */

/** @typedef {{paragraph: Span[]} | {list: Span[][]}} Part */

const MARK =
  /\*\*(?<strong>.+?)\*\*|\*(?<emphasis>[^*\s](?:[^*]*[^*\s])?)\*|`(?<code>[^`]+)`|\[\[(?<term>[^\][|]+)(?:\|(?<called>[^\][|]+))?\]\]|\[(?<words>[^\]]+)\]\((?<link>[^)\s]+)\)|\{(?<live>[^{}]+)\}/;
const FORMAT = /^(\d|%|%\d)$/;
const LINK = /^(https:\/\/|#)/;

/** @param {string} text of one paragraph @returns {Span[]} throws an `Error` with a sentence */
export function parseSpans(text) {
  const match = MARK.exec(text);
  if (!match?.groups) return text === "" ? [] : [{ text }];
  const before = text.slice(0, match.index);
  const rest = parseSpans(text.slice(match.index + match[0].length));
  return [...(before === "" ? [] : [{ text: before }]), spanOf(match.groups), ...rest];
}

/** @param {Record<string, string | undefined>} groups @returns {Span} */
function spanOf({ strong, emphasis, code, term, called, words = "", link, live = "" }) {
  if (strong !== undefined) return { strong: parseSpans(strong) };
  if (emphasis !== undefined) return { emphasis: parseSpans(emphasis) };
  if (code !== undefined) return { code };
  if (term !== undefined) return { term, words: called ?? term };
  if (link === undefined) return { live: parseLive(live) };
  if (!LINK.test(link)) throw new Error(texts.lessonFaults.badLink(link));
  return { link, of: parseSpans(words) };
}

/** @param {string} text between the braces @returns {Live} */
function parseLive(text) {
  const [expression = "", format = "", ...more] = text.split(":").map((part) => part.trim());
  if (more.length > 0 || (format !== "" && !FORMAT.test(format))) throw new Error(texts.lessonFaults.badFormat(text));
  const shape = /^shape\.[a-z][a-z_]*\d*$/.test(expression);
  return { expression: shape ? { value: expression } : parseExpression(expression), format };
}

/** @param {{line: number, text: string}[]} lines @param {(line: number, sentence: string) => void} onFault @returns {Part[]} */
export function parseProse(lines, onFault) {
  return paragraphs(lines).map((paragraph) => {
    const items = paragraph.map(({ text }) => text.trim());
    const first = paragraph[0]?.line ?? 0;
    const isList = items[0]?.startsWith("- ") ?? false;
    const spans = (/** @type {string} */ text) => {
      try {
        return parseSpans(text);
      } catch (error) {
        onFault(first, /** @type {Error} */ (error).message);
        return [];
      }
    };
    return isList ? { list: entries(items).map(spans) } : { paragraph: spans(joined(items)) };
  });
}

/** An item goes on in the lines below it. @param {string[]} lines */
function entries(lines) {
  /** @type {string[]} */
  const all = [];
  for (const line of lines)
    if (line.startsWith("- ")) all.push(line.slice(2));
    else all.push(joined([all.pop() ?? "", line]));
  return all;
}

/** Lines of Chinese are put together without a space. @param {string[]} lines */
function joined(lines) {
  return lines.reduce((text, line) => {
    const isClose = /[\u3000-\u9fff\uff00-\uffef]$/.test(text) && /^[\u3000-\u9fff\uff00-\uffef]/.test(line);
    return text === "" || isClose ? text + line : `${text} ${line}`;
  }, "");
}

/** @param {{line: number, text: string}[]} lines */
function paragraphs(lines) {
  /** @type {{line: number, text: string}[][]} */
  const all = [[]];
  for (const line of lines)
    if (line.text.trim() === "") all.push([]);
    else all[all.length - 1]?.push(line);
  return all.filter((paragraph) => paragraph.length > 0);
}

/** How long a text is: words, and in Chinese half its signs. @param {{text: string}[]} lines */
export function wordCount(lines) {
  const text = lines.map((line) => line.text).join(" ");
  const signs = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  const words = text.replace(/\{[^}]*\}/g, "0").match(/[\p{L}\p{N}][^\s\u4e00-\u9fff]*/gu)?.length ?? 0;
  const onlyWords = text.replace(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]+/g, " ").match(/[\p{L}\p{N}]\S*/gu)?.length;
  return signs === 0 ? words : Math.ceil(signs / 2) + (onlyWords ?? 0);
}

/** All expressions of a text. @param {Span[]} spans @returns {Expression[]} */
export function expressionsIn(spans) {
  return spans.flatMap((span) => {
    if ("live" in span) return [span.live.expression];
    if ("strong" in span) return expressionsIn(span.strong);
    if ("emphasis" in span) return expressionsIn(span.emphasis);
    return "of" in span ? expressionsIn(span.of) : [];
  });
}
