/**
 * Keeps the keyboard's focus on the page when the button that was pressed goes away by what it did.
 * @module
 */

/** How long what a button does may take until it takes the button away. */
const WATCHED_MS = 15_000;

/** What can have the focus. */
const FOCUSABLE = "button:not([disabled]), a[href], input:not([disabled]), select, summary, [tabindex='0']";

/** A part of the page: beyond it nothing belongs to the button. */
const WHOLE = ["section", ".notices", ".offers > *", ".menu", "dialog"].join();

/** @param {() => HTMLElement | null} last what gets the focus where nothing is left around the button */
export function keepFocus(last) {
  let stop = () => {};
  document.addEventListener("click", ({ target }) => {
    const pressed = target instanceof Element ? target.closest("button") : null;
    stop();
    if (pressed) stop = watch(pressed, last);
  });
}

/** @param {HTMLElement} pressed @param {() => HTMLElement | null} last @returns {() => void} ends it */
function watch(pressed, last) {
  const around = ancestors(pressed);
  const look = () => {
    isDue = false;
    if (isOver || (pressed.isConnected && pressed.checkVisibility())) return;
    stop();
    // Until the next frame it may still have the focus that it cannot keep.
    if (![null, document.body, pressed].includes(/** @type {HTMLElement | null} */ (document.activeElement))) return;
    const place = around.find((each) => each.isConnected && each.checkVisibility() && first(each));
    (place ? first(place) : last())?.focus({ preventScroll: true });
  };
  let [isDue, isOver] = [false, false];
  // Whether a button can be seen hangs on the page's layout: asked at each change, the browser would lay the page out for each.
  const later = () => {
    if (!isDue) requestAnimationFrame(() => setTimeout(look));
    isDue = true;
  };
  const observer = new MutationObserver(later);
  const timer = setTimeout(() => stop(), WATCHED_MS);
  const stop = () => {
    isOver = true;
    clearTimeout(timer);
    observer.disconnect();
  };
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ["hidden", "data-away"] });
  // It may have gone before the click came here.
  later();
  return stop;
}

/** What a button belongs to, from the nearest to its view. @param {HTMLElement} button */
function ancestors(button) {
  const all = [];
  for (let each = button.parentElement; each; each = each.parentElement) {
    all.push(each);
    if (each.matches(WHOLE)) break;
  }
  return all;
}

/** @param {Element} place */
function first(place) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(FOCUSABLE))].find((each) =>
    each.checkVisibility(),
  );
}
