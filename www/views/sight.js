/**
 * Whether an element is in the window, or near it: what nobody can see is drawn once somebody can.
 * @module
 */

/** Of the window's height: what is scrolled to is drawn by then. */
const MARGIN = "50%";

export class Sight {
  /** Until the browser has said. */
  isSeen = true;

  /** @param {HTMLElement} element @param {() => void} onSeen it can be seen now */
  constructor(element, onSeen) {
    const observer = new IntersectionObserver(
      (entries) => {
        this.isSeen = entries[entries.length - 1]?.isIntersecting ?? true;
        if (this.isSeen) onSeen();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
  }
}
