/**
 * Whether an element is in the window: what nobody can see is neither asked for nor drawn until somebody can. A print shows all of the page.
 * @module
 */

/** Of the window's height, for what is to be drawn by the time that it is scrolled to. */
export const NEARLY = "50%";

let [isPrinting, isListening] = [false, false];
/** Each goes with what it watches, and is then forgotten. @type {Set<WeakRef<Sight>>} */
const sights = new Set();

export class Sight {
  /** Until the browser has said. */
  #isInWindow = true;
  #onChange;

  /** @param {Element} element @param {() => void} onChange it can be seen now, or no longer @param {string} [margin] how far beyond the window counts */
  constructor(element, onChange, margin = "0px") {
    this.#onChange = onChange;
    const observer = new IntersectionObserver(
      (entries) => {
        this.#isInWindow = entries[entries.length - 1]?.isIntersecting ?? true;
        onChange();
      },
      { rootMargin: margin },
    );
    observer.observe(element);
    listen();
    sights.add(new WeakRef(this));
  }

  get isSeen() {
    return isPrinting || this.#isInWindow;
  }

  /** A print begins or ends. */
  printed() {
    this.#onChange();
  }
}

/** The browser lays out what it prints as soon as its event is over: what is drawn meanwhile is on the paper. */
function listen() {
  if (isListening) return;
  isListening = true;
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
}

/** @param {boolean} begins */
function print(begins) {
  isPrinting = begins;
  for (const reference of sights) {
    const sight = reference.deref();
    if (sight) sight.printed();
    else sights.delete(reference);
  }
}
