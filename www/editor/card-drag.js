/**
 * Moves cards by the pointer: the card follows it, and a mark shows where it would land. Escape gives it back.
 * @module
 */

/** Less is a click with an unsteady hand. */
const SLACK_PX = 6;

export class CardDrag {
  #items;
  #onDrop;

  /**
   * @param {() => HTMLElement[]} items in order; the last is the place behind all cards
   * @param {(from: number, to: number) => void} onDrop before which item it came down
   */
  constructor(items, onDrop) {
    this.#items = items;
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
    let target = -1;
    const stop = new AbortController();
    const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
      grip.addEventListener(type, listener, { signal: stop.signal });
    const end = () => {
      stop.abort();
      this.#mark(-1);
      item.classList.remove("dragged");
      item.style.transform = "";
    };
    listen("pointermove", (/** @type {PointerEvent} */ event) => {
      const [dx, dy] = [event.pageX - origin.x, event.pageY - origin.y];
      if (target < 0 && Math.hypot(dx, dy) < SLACK_PX) return;
      item.classList.add("dragged");
      item.style.transform = `translate(${dx}px, ${dy}px)`;
      target = this.#placeUnder(event, item);
      this.#mark(target);
    });
    listen("pointerup", () => {
      end();
      if (target >= 0) this.#onDrop(this.#items().indexOf(item), target);
    });
    listen("pointercancel", end);
    listen("keydown", (/** @type {KeyboardEvent} */ { key }) => key === "Escape" && end());
  }

  /** The first item, as one reads, whose middle lies behind the pointer. @param {PointerEvent} event @param {HTMLElement} dragged */
  #placeUnder({ clientX, clientY }, dragged) {
    const items = this.#items();
    const place = items.findIndex((item) => {
      if (item === dragged) return false;
      const { left, width, top, bottom } = item.getBoundingClientRect();
      return clientY < top || (clientY < bottom && clientX < left + width / 2);
    });
    return place < 0 ? items.length - 1 : place;
  }

  /** @param {number} place */
  #mark(place) {
    this.#items().forEach((item, index) => item.classList.toggle("drop-here", index === place));
  }
}
