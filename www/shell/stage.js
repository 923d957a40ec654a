/**
 * The stage and its views: one is shown beside the network, named in the address (`?view=evaluation`), opened from where it is
 * called and closed back to there. Each is an entry of the browser's history.
 * @module
 */

import { texts } from "../text.js";
import { button, element } from "../views/element.js";
import { embedded, embeddedView, goTo, onMove, viewInAddress } from "./address.js";
import { language } from "../language.js";

/** @typedef {keyof typeof texts.stage.names} View */

const VIEWS = /** @type {View[]} */ (Object.keys(texts.stage.names));
/** The network with its curves. @type {View} */
const HOME = "network";

export class Stage {
  /** What the views stand on. */
  element = /** @type {HTMLElement} */ (document.querySelector(".stage"));
  #tabs = new Map(VIEWS.map((view) => [view, this.#tab(view)]));
  #list = element("nav", { class: "views", id: "views", "aria-label": texts.stage.views }, ...this.#tabs.values());
  elements = { views: this.#list };
  /** @type {View} */
  #view = HOME;
  /** Views whose content comes when they are opened. @type {Map<View, () => Promise<void>>} */
  #awaited = new Map();
  #onMissing;
  /** Where each view was called from, which gets the focus back. @type {Map<View, HTMLElement>} */
  #callers = new Map();

  /** @param {(error: unknown) => void} onMissing a view's content could not be loaded */
  constructor(onMissing) {
    this.#onMissing = onMissing;
    this.#list.addEventListener("keydown", (event) => this.#moved(event));
    document.addEventListener("keydown", (event) => this.#left(event));
    // What a teacher's link hides has no tab.
    const hidden = new MutationObserver((changes) => {
      if (changes.some(({ target }) => target instanceof Element && target.matches("section[data-views]")))
        this.#offer();
    });
    hidden.observe(this.element, { attributeFilter: ["hidden"], subtree: true });
    // Parts of a view may come later than it is opened.
    const arriving = new MutationObserver(() => this.#unfold());
    for (const section of this.#sections()) arriving.observe(section, { childList: true });
    if (embedded !== null) document.documentElement.dataset.embed = embedded;
    this.#show(viewOf(embeddedView ?? viewInAddress()));
    // By then the tabs stand on the page.
    requestAnimationFrame(() => this.#scrollToTab());
    if (embedded === null) onMove((view) => this.#moveTo(viewOf(view)));
  }

  /** @param {View} view @param {() => Promise<void>} callback it is opened for the first time, or has been: what is in it is to be fetched */
  onFirst(view, callback) {
    this.#awaited.set(view, callback);
    this.#fetch();
  }

  #fetch() {
    const callback = this.#awaited.get(this.#view);
    this.#awaited.delete(this.#view);
    callback?.().catch(() => this.#onMissing(new Error(texts.page.partNotLoaded)));
  }

  /**
   * Shows a view from elsewhere on the page. The focus goes there, and comes back when the view is closed.
   * @param {View} view
   * @param {string} [selector] what is to have the focus in it
   */
  open(view, selector) {
    const caller = document.activeElement;
    if (view !== this.#view && caller instanceof HTMLElement && caller !== document.body)
      this.#callers.set(view, caller);
    this.#go(view);
    const section = this.#sections(view)[0];
    const target = selector ? section?.querySelector(selector) : section;
    if (!(target instanceof HTMLElement)) return;
    if (target === section) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  }

  /** Shows the network, where a view has hidden it: on a narrow or low window each has the page alone. */
  reveal() {
    const input = this.element.querySelector(".input-panel");
    if (!(input instanceof HTMLElement) || input.checkVisibility()) return;
    this.#go(HOME);
    input.tabIndex = -1;
    input.focus({ preventScroll: true });
  }

  /** Back to the network, and the focus to where the view was called from. */
  close() {
    const view = this.#view;
    this.#go(HOME);
    this.#focusBack(view);
  }

  /** @param {View} left a view that has been left, whose caller gets the focus */
  #focusBack(left) {
    const caller = this.#callers.get(left);
    const target = caller?.isConnected && caller.checkVisibility() ? caller : this.#tabs.get(left);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "nearest" });
  }

  /** Shows a view, to which the browser's Back comes again. @param {View} view */
  #go(view) {
    // First: the entry that is left remembers how far the page has been scrolled.
    if (embedded === null) goTo(view === HOME ? null : view);
    this.#show(view);
    window.scrollTo(0, 0);
  }

  /** Back or Forward: the focus is not left in what has gone. @param {View} view */
  #moveTo(view) {
    const left = this.#view;
    if (view === left) return;
    const hadFocus = this.#sections(left).some((section) => section.contains(document.activeElement));
    this.#show(view);
    if (hadFocus) this.#focusBack(left);
  }

  /** @param {View} view */
  #show(view) {
    this.#view = view;
    this.element.dataset.view = view;
    document.body.classList.toggle("viewing", view !== "network");
    for (const [each, tab] of this.#tabs) {
      if (each === view) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
    this.#scrollToTab();
    for (const section of this.#sections()) section.toggleAttribute("data-away", !viewsOf(section).includes(view));
    this.element.scrollTo(0, 0);
    this.#unfold();
    this.#fetch();
  }

  #scrollToTab() {
    this.#tabs.get(this.#view)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** A view's own part works while it is shown, and rests while it is not. */
  #unfold() {
    for (const section of this.#sections()) {
      const isShown = !section.hasAttribute("data-away");
      for (const details of section.querySelectorAll(":scope > details, :scope > * > details[data-unfolds]"))
        if (details instanceof HTMLDetailsElement) details.open = isShown;
      // Its heading, and nothing to press: the tab opens and closes it.
      const heading = section.querySelector(":scope > details > summary");
      if (heading instanceof HTMLElement) heading.tabIndex = -1;
    }
  }

  /** @param {View} [view] of all views without it */
  #sections(view) {
    const all = /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll("section[data-views]")]);
    return view ? all.filter((section) => viewsOf(section).includes(view)) : all;
  }

  #offer() {
    for (const [view, tab] of this.#tabs) {
      const sections = this.#sections(view);
      tab.hidden = view !== HOME && sections.length > 0 && sections.every((section) => section.hidden);
      if (tab.hidden && view === this.#view) this.#go(HOME);
    }
  }

  /** @param {View} view */
  #tab(view) {
    return button(texts.stage.names[view], () => this.#pressed(view), { "data-tab": view });
  }

  /** A tab again closes its view. @param {View} view */
  #pressed(view) {
    const tab = this.#tabs.get(view);
    if (tab) this.#callers.set(view, tab);
    this.#go(view === this.#view ? HOME : view);
  }

  /** @param {KeyboardEvent} event along the tabs */
  #moved(event) {
    const tabs = [...this.#tabs.values()].filter(({ hidden }) => !hidden);
    const place = tabs.findIndex((tab) => tab === document.activeElement);
    /** @type {Record<string, number>} */
    const targets = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: tabs.length - 1 };
    const target = targets[event.key];
    if (place < 0 || target === undefined) return;
    event.preventDefault();
    tabs[(target + tabs.length) % tabs.length]?.focus();
  }

  /** Escape closes the view, unless something nearer takes it. @param {KeyboardEvent} event */
  #left(event) {
    if (event.key !== "Escape" || event.defaultPrevented || this.#view === HOME) return;
    if (document.querySelector("dialog[open], :popover-open, details.save-menu[open]")) return;
    this.close();
  }
}

/** @param {HTMLElement} section */
function viewsOf(section) {
  return /** @type {View[]} */ ((section.dataset.views ?? "").split(" "));
}

/** The view that a parameter of the address names. @param {string | null} name @returns {View} */
function viewOf(name) {
  return VIEWS.find((view) => view === name) ?? HOME;
}

/** @typedef {keyof typeof texts.indexPage} Key */

export function writeIndexPage() {
  const html = document.documentElement;
  html.lang = language.tag;
  for (const element of document.querySelectorAll("[data-text]"))
    element.textContent = texts.indexPage[/** @type {Key} */ (element.getAttribute("data-text"))];
  for (const element of document.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", texts.indexPage[/** @type {Key} */ (element.getAttribute("data-label"))]);
  // Until now they were English, and unseen: see style.css.
  html.dataset.language = language.id;
}
