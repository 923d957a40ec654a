/**
 * The run's PyTorch program beside the network: a layer and its lines are marked together, each line with its output's shape.
 * @module
 */

/** @import {LayerSummary} from "../protocol/core.js" */

import { texts } from "../later-text.js";
import { CopyText } from "../views/copy-text.js";
import { byPointer, element, setText } from "../views/element.js";
import { shape } from "../views/figures.js";

/** @typedef {{kind: "plain" | "comment" | "string" | "keyword", text: string}} Token */
/** @typedef {{text: string, isText: boolean, layer: string | null, isDefinition: boolean}} Line `isText`: within a string of several lines; `layer`: the one that is defined or called in it */

const KEYWORDS = /^(and|as|class|def|else|for|from|if|import|in|is|lambda|not|or|raise|return|self|super|while|with)$/;
const TOKEN = /(#.*$)|("""[^"]*(?:""")?|"(?:[^"\\]|\\.)*")|([A-Za-z_]\w*)|([^#"A-Za-z_]+|")/gm;

export class CodeView {
  #note = element("p", { class: "code-note" }, byPointer(texts.code.note));
  // Python in any language, for translators too.
  #lines = element("ol", { class: "code-lines", tabindex: 0, translate: "no", "aria-label": texts.code.program });
  #copy = new CopyText();
  #program = "";
  #shapes = "";
  /** The line where the network is defined. @type {HTMLElement | null} */
  #start = null;
  /** Layers that are marked. @type {string[]} */
  #lit = [];
  #onPoint;

  /** @param {(layer: string | null) => void} onPoint a line about this layer is pointed at, or has the focus */
  constructor(onPoint) {
    this.#onPoint = onPoint;
    const head = element("div", { class: "code-head" }, this.#note, this.#copy.element);
    this.element = element("div", { class: "code", id: "code" }, head, this.#lines);
    const point = (/** @type {Event} */ event) => this.#onPoint(layerAt(event.target));
    this.#lines.addEventListener("pointerover", point);
    this.#lines.addEventListener("pointerleave", () => this.#onPoint(null));
    this.#lines.addEventListener("focusin", point);
    this.#lines.addEventListener("focusout", () => this.#onPoint(null));
  }

  /** @param {string} program @param {LayerSummary[]} layers what its network consists of @param {boolean} isDraft whether it is not that of the run */
  update(program, layers, isDraft) {
    this.element.dataset.state = isDraft ? "draft" : "run";
    setText(this.#note, isDraft ? texts.code.draft : byPointer(texts.code.note));
    const shapes = JSON.stringify(layers.map(({ name, shape }) => [name, shape]));
    if (program === this.#program && shapes === this.#shapes) return;
    const isFirst = this.#program === "";
    [this.#program, this.#shapes] = [program, shapes];
    this.#copy.update(program);
    const named = new Map(layers.map((layer) => [layer.name, layer]));
    const lines = linesOf(program, new Set(named.keys()));
    this.#lines.replaceChildren(...lines.map((line) => this.#line(line, named)));
    const start = lines.findIndex(({ text }) => /^class Network\b/.test(text));
    this.#start = /** @type {HTMLElement | null} */ (this.#lines.children[start] ?? null);
    if (isFirst) this.toNetwork();
    this.light(this.#lit);
  }

  /** Brings the network's class to the top. */
  toNetwork() {
    if (this.#start) this.#lines.scrollTop = this.#start.offsetTop;
  }

  /** Marks the lines of some layers. @param {string[]} layers */
  light(layers) {
    this.#lit = layers;
    for (const line of this.#lines.querySelectorAll("[data-layer]"))
      line.classList.toggle("lit", layers.includes(line.getAttribute("data-layer") ?? ""));
  }

  /** @param {Line} line @param {Map<string, LayerSummary>} layers */
  #line({ text, isText, layer, isDefinition }, layers) {
    const made = element("li", layer ? { "data-layer": layer, tabindex: 0 } : {});
    const code = element("code");
    for (const { kind, text: part } of tokensOf(text, isText))
      code.append(kind === "plain" ? part : element("span", { class: `code-${kind}` }, part));
    made.append(code);
    const summary = layer && isDefinition ? layers.get(layer) : undefined;
    if (summary) made.append(element("span", { class: "code-shape" }, `→ ${shape(summary.shape)}`));
    return made;
  }
}

/** @param {EventTarget | null} target */
function layerAt(target) {
  return target instanceof Element ? (target.closest("[data-layer]")?.getAttribute("data-layer") ?? null) : null;
}

/** @param {string} program @param {ReadonlySet<string>} layers their names @returns {Line[]} */
function linesOf(program, layers) {
  let isText = false;
  return program.split("\n").map((text) => {
    const wasText = isText;
    if (text.split('"""').length % 2 === 0) isText = !isText;
    const [, defined = "", called = ""] = /^ {8}(?:self\.(\w+) = |x = self\.(\w+)\()/.exec(text) ?? [];
    const layer = defined || called;
    return { text, isText: wasText, layer: layers.has(layer) ? layer : null, isDefinition: defined !== "" };
  });
}

/** @param {string} text of a line @param {boolean} isText whether it begins within a string of several lines @returns {Token[]} */
function tokensOf(text, isText) {
  const end = isText ? (text + '"""').indexOf('"""') + 3 : 0;
  /** @type {Token[]} */
  const before = isText && text ? [{ kind: "string", text: text.slice(0, end) }] : [];
  const code = [...text.slice(end).matchAll(TOKEN)].map(([all, comment, string, word]) => {
    /** @type {Token["kind"]} */
    const kind = comment ? "comment" : string ? "string" : word && KEYWORDS.test(word) ? "keyword" : "plain";
    return { kind, text: all };
  });
  return [...before, ...code];
}
