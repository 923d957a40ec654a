/**
 * DOM elements, built without HTML strings.
 * @module
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean>} [attributes] `true` gives an empty attribute, `false` none
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * @param {string} text
 * @param {() => void} onClick
 * @param {Record<string, string | number | boolean>} [attributes]
 */
export function button(text, onClick, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", onClick);
  return made;
}

/** Text for screen readers alone. @param {string} text */
export function spoken(text) {
  return element("span", { class: "visually-hidden" }, text);
}
/** A sign to look at, and what it means to screen readers. @param {string} drawn @param {string} text */
export function sign(drawn, text) {
  return [element("span", { "aria-hidden": "true" }, drawn), spoken(text)];
}

/**
 * Writes only what differs: a text that is set again makes screen readers and layout work for nothing.
 * @param {Node} node @param {string} text
 */
export function setText(node, text) {
  if (node.textContent === text) return;
  const only = node.firstChild;
  // Another text node in its place would have the browser ask every `:has()` and `:empty` of the style sheets again.
  if (text !== "" && only instanceof Text && !only.nextSibling) only.data = text;
  else node.textContent = text;
}

/**
 * Writes what a button says, where it differs: a press whose target is replaced before it ends is no click.
 * @param {HTMLElement} pressed @param {(string | HTMLElement)[]} content
 */
export function relabel(pressed, ...content) {
  const said = content.map((each) => (typeof each === "string" ? each : each.textContent)).join("");
  if (pressed.textContent !== said) pressed.replaceChildren(...content);
}

/** @template T what is said to who has a pointer, and to who taps @param {{pointer: T, touch: T}} words @returns {T} */
export function byPointer({ pointer, touch }) {
  return matchMedia("(pointer: coarse)").matches ? touch : pointer;
}

/** @param {HTMLElement} target @param {() => void} show @param {() => void} hide */
export function whilePointedAt(target, show, hide) {
  target.addEventListener("focusin", show);
  target.addEventListener("focusout", hide);
  target.addEventListener("pointerenter", show);
  target.addEventListener("pointerleave", hide);
}
