/**
 * Whether an element is in the window: what nobody can see is neither asked for nor drawn until somebody can.
 * @module
 */

/** Of the window's height, for what is to be drawn by the time that it is scrolled to. */
export const NEARLY = "50%";

export class Sight {
  /** Until the browser has said. */
  isSeen = true;

  /** @param {Element} element @param {() => void} onChange it can be seen now, or no longer @param {string} [margin] how far beyond the window counts */
  constructor(element, onChange, margin = "0px") {
    const observer = new IntersectionObserver(
      (entries) => {
        this.isSeen = entries[entries.length - 1]?.isIntersecting ?? true;
        onChange();
      },
      { rootMargin: margin },
    );
    observer.observe(element);
  }
}
