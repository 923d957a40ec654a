/**
 * What is said of a control while it is pointed at or has the focus.
 * @module
 */

/** @param {HTMLElement} target @param {() => void} show @param {() => void} hide */
export function whilePointedAt(target, show, hide) {
  target.addEventListener("focusin", show);
  target.addEventListener("focusout", hide);
  target.addEventListener("pointerenter", show);
  target.addEventListener("pointerleave", hide);
}
