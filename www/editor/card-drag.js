/**
 * Moves cards by the pointer, also into the list of a block's body and out of it: the card follows it, and a mark shows where it would
 * land. Escape gives it back.
 * @module
 */

/** Less is a click with an unsteady hand. */
const SLACK_PX = 6;

/** What its lists are called. */
const LIST = ".layers";

/** Before which item of a list. @typedef {{list: Element, place: number}} Target */

export class CardDrag {
  #onDrop;
  /** @type {Element | null} */
  #marked = null;

  /** @param {(item: HTMLElement, target: Target) => void} onDrop where it came down */
  constructor(onDrop) {
    this.#onDrop = onDrop;
  }

  /** @param {HTMLElement} grip @param {HTMLElement} item that it moves */
  by(grip, item) {
    grip.addEventListener("pointerdown", (event) => {
      if (event.button === 0) this.#follow(grip, item, event);
    });
  }

  /** @param {HTMLElement} grip @param {HTMLElement} item @param {PointerEvent} start */
  #follow(grip, item, start) {
    grip.setPointerCapture(start.pointerId);
    const origin = { x: start.pageX, y: start.pageY };
    /** @type {Target | null} */
    let target = null;
    const stop = new AbortController();
    const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
      grip.addEventListener(type, listener, { signal: stop.signal });
    const end = () => {
      stop.abort();
      this.#mark(null);
      item.classList.remove("dragged");
      item.style.transform = "";
    };
    listen("pointermove", (/** @type {PointerEvent} */ event) => {
      const [dx, dy] = [event.pageX - origin.x, event.pageY - origin.y];
      if (!target && Math.hypot(dx, dy) < SLACK_PX) return;
      item.classList.add("dragged");
      item.style.transform = `translate(${dx}px, ${dy}px)`;
      target = targetUnder(event, item);
      this.#mark(target);
    });
    listen("pointerup", () => {
      end();
      if (target) this.#onDrop(item, target);
    });
    listen("pointercancel", end);
    listen("keydown", (/** @type {KeyboardEvent} */ { key }) => key === "Escape" && end());
  }

  /** @param {Target | null} target */
  #mark(target) {
    this.#marked?.classList.remove("drop-here");
    this.#marked = target ? (target.list.children[target.place] ?? null) : null;
    this.#marked?.classList.add("drop-here");
  }
}

/** In the innermost list under the pointer, else in that which the card is in. @param {PointerEvent} event @param {HTMLElement} dragged @returns {Target | null} */
function targetUnder(event, dragged) {
  const under = document.elementsFromPoint(event.clientX, event.clientY);
  const list = under.find((each) => !dragged.contains(each))?.closest(LIST) ?? dragged.closest(LIST);
  return list ? { list, place: placeUnder(event, [...list.children], dragged) } : null;
}

/** The first item, as one reads, whose middle lies behind the pointer; the last is the place behind all cards.
 * @param {PointerEvent} event @param {Element[]} items @param {HTMLElement} dragged */
function placeUnder({ clientX, clientY }, items, dragged) {
  const place = items.findIndex((item) => {
    if (item === dragged) return false;
    const { left, width, top, bottom } = item.getBoundingClientRect();
    return clientY < top || (clientY < bottom && clientX < left + width / 2);
  });
  return place < 0 ? items.length - 1 : place;
}
