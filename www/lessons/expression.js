/**
 * Expressions on live values, such as `parameters.fc1 / parameters`, and conditions on them. A recursive-descent parser: a text is
 * never evaluated as a program.
 * @module
 */

import { texts } from "../later-text.js";
import { valueFault } from "./value-names.js";

/** What takes one number or several. @type {Record<string, (...numbers: number[]) => number>} */
const FUNCTIONS = {
  ln: Math.log,
  exp: Math.exp,
  sqrt: Math.sqrt,
  abs: Math.abs,
  round: Math.round,
  floor: Math.floor,
  min: Math.min,
  max: Math.max,
};

/** @typedef {"<" | "<=" | ">" | ">=" | "=" | "!="} Comparison */

/**
 * @typedef {{number: number}
 *   | {value: string}
 *   | {function: string, of: Expression[]}
 *   | {operator: "+" | "-" | "*" | "/", left: Expression, right: Expression}} Expression
 */

/** @typedef {{comparison: Comparison, left: Expression, right: Expression}} Condition */

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(%?)|([A-Za-z_][\w]*(?:\.[\w-]*\w)*)|(<=|>=|!=|[-+*/(),<>=·×÷−]))/y;
const SAME = { "·": "*", "×": "*", "÷": "/", "−": "-" };

/** How far numbers may differ that count as equal. */
const EQUAL = 1e-9;

class Reader {
  /** @type {string[]} */
  #tokens = [];
  #at = 0;
  #text;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.trimEnd().length) {
      const from = TOKEN.lastIndex;
      const match = TOKEN.exec(text);
      if (!match) throw new Error(texts.lessonFaults.notAnExpression(text, text.slice(from).trim()));
      const [, number, percent, name, sign = ""] = match;
      if (number) this.#tokens.push(percent ? String(Number(number) / 100) : number);
      else this.#tokens.push(name ?? SAME[/** @type {keyof typeof SAME} */ (sign)] ?? sign);
    }
  }

  get next() {
    return this.#tokens[this.#at];
  }

  /** @param {string[]} tokens @returns {string | undefined} the next one, taken, if it is one of these */
  take(...tokens) {
    const token = this.next;
    if (token === undefined || !tokens.includes(token)) return undefined;
    this.#at += 1;
    return token;
  }

  /** @returns {string} */
  any() {
    const token = this.next;
    if (token === undefined) throw this.fault();
    this.#at += 1;
    return token;
  }

  fault() {
    return new Error(texts.lessonFaults.notAnExpression(this.#text, this.next ?? ""));
  }
}

/** @param {Reader} reader @returns {Expression} */
function sum(reader) {
  let left = product(reader);
  for (let sign = reader.take("+", "-"); sign; sign = reader.take("+", "-"))
    left = { operator: /** @type {"+" | "-"} */ (sign), left, right: product(reader) };
  return left;
}

/** @param {Reader} reader @returns {Expression} */
function product(reader) {
  let left = factor(reader);
  for (let sign = reader.take("*", "/"); sign; sign = reader.take("*", "/"))
    left = { operator: /** @type {"*" | "/"} */ (sign), left, right: factor(reader) };
  return left;
}

/** @param {Reader} reader @returns {Expression} */
function factor(reader) {
  if (reader.take("-")) return { operator: "-", left: { number: 0 }, right: factor(reader) };
  if (reader.take("(")) {
    const inner = sum(reader);
    if (!reader.take(")")) throw reader.fault();
    return inner;
  }
  if (!/^[\w]/.test(reader.next ?? "")) throw reader.fault();
  const token = reader.any();
  if (/^\d/.test(token)) return { number: Number(token) };
  if (token in FUNCTIONS) return { function: token, of: list(reader) };
  const fault = valueFault(token);
  if (fault) throw new Error(fault);
  return { value: token };
}

/** The numbers that a function takes. @param {Reader} reader */
function list(reader) {
  if (!reader.take("(")) throw reader.fault();
  const all = [sum(reader)];
  while (reader.take(",")) all.push(sum(reader));
  if (!reader.take(")")) throw reader.fault();
  return all;
}

/** @param {string} text without braces, or with one pair around all of it @returns {Expression} throws an `Error` with a sentence */
export function parseExpression(text) {
  const reader = new Reader(unbraced(text));
  const expression = sum(reader);
  if (reader.next !== undefined) throw reader.fault();
  return expression;
}

/** @param {string} text @returns {Condition} throws an `Error` with a sentence */
export function parseCondition(text) {
  const reader = new Reader(unbraced(text));
  const left = sum(reader);
  const comparison = reader.take("<", "<=", ">", ">=", "=", "!=");
  if (!comparison) throw new Error(texts.lessonFaults.notACondition(text));
  const right = sum(reader);
  if (reader.next !== undefined) throw reader.fault();
  return { comparison: /** @type {Comparison} */ (comparison), left, right };
}

/** Braces may stand around any value. @param {string} text */
function unbraced(text) {
  return text.replace(/[{}]/g, " ");
}

/** The live values that an expression or a condition needs. @param {Expression | Condition} of @returns {string[]} */
export function valuesIn(of) {
  if ("value" in of) return [of.value];
  if ("number" in of) return [];
  if ("function" in of) return of.of.flatMap(valuesIn);
  return [...valuesIn(of.left), ...valuesIn(of.right)];
}

/** The live values of all texts below `of`. @param {unknown} of @returns {string[]} */
export function valuesSaid(of) {
  if (typeof of !== "object" || of === null) return [];
  if ("live" in of) return valuesIn(/** @type {{live: {expression: Expression}}} */ (of).live.expression);
  return Object.values(of).flatMap(valuesSaid);
}

/** @param {Expression} of @param {ReadonlyMap<string, number | null>} values @returns {number} NaN where one is missing */
export function valueOf(of, values) {
  if ("number" in of) return of.number;
  if ("value" in of) return values.get(of.value) ?? NaN;
  if ("function" in of) return FUNCTIONS[of.function]?.(...of.of.map((each) => valueOf(each, values))) ?? NaN;
  const [left, right] = [valueOf(of.left, values), valueOf(of.right, values)];
  switch (of.operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
  }
}

/** @param {Condition} condition @param {ReadonlyMap<string, number | null>} values @returns {boolean | null} null where a value is missing */
export function holds({ comparison, left, right }, values) {
  const [one, other] = [valueOf(left, values), valueOf(right, values)];
  if (Number.isNaN(one) || Number.isNaN(other)) return null;
  const room = EQUAL * Math.max(1, Math.abs(one), Math.abs(other));
  const isEqual = one === other || (Number.isFinite(room) && Math.abs(one - other) <= room);
  switch (comparison) {
    case "=":
      return isEqual;
    case "!=":
      return !isEqual;
    case "<":
      return one < other && !isEqual;
    case "<=":
      return one < other || isEqual;
    case ">":
      return one > other && !isEqual;
    case ">=":
      return one > other || isEqual;
  }
}
