/**
 * What is said of a control while it is pointed at or has the focus, and what is said of pointing itself: a finger taps.
 * @module
 */

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
