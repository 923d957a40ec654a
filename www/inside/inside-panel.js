/**
 * The inspector's frame: which number of which layer is looked at, muting it, and the tabs of what can be seen of it. It is shut
 * until somebody wants it.
 * @module
 */

/** @import {Tab} from "./lens.js" */
/** @import {Layer, Selection} from "./selection.js" */

import { texts } from "../later-text.js";
import { button, element, setText } from "../views/element.js";
import { count, shape } from "../views/figures.js";
import { sizeOf } from "./selection.js";

/** @type {[Tab, string][]} */
const TABS = [
  ["arithmetic", texts.inside.tabs.arithmetic],
  ["maps", texts.inside.tabs.maps],
  ["filters", texts.inside.tabs.filters],
  ["why", texts.inside.tabs.why],
  ["histogram", texts.inside.tabs.histogram],
];

export class InsidePanel {
  #layers = element("select", { id: "inside-layer" });
  #unit = element("input", { id: "inside-unit", type: "number", min: 1, value: 1 });
  #unitLabel = element("label", { for: "inside-unit" }, texts.inside.choice.map);
  #of = element("span", { class: "muted" });
  /** In place of the number, where each unit is a class's probability. */
  #class = element("select", { id: "inside-class", hidden: true });
  #mute;
  #solo;
  #step = element("span", { class: "muted inside-step" });
  /** @type {Map<Tab, {tab: HTMLButtonElement, panel: HTMLElement}>} */
  #tabs = new Map();
  /** @type {Tab} */
  tab = "arithmetic";
  #details;
  #onSelect;
  #onTab;
  #onOpen;

  /**
   * @param {Record<Tab, HTMLElement>} views
   * @param {object} on
   * @param {(selection: Partial<Selection>) => void} on.onSelect
   * @param {(tab: Tab) => void} on.onTab
   * @param {(isOpen: boolean) => void} on.onOpen
   * @param {() => void} on.onMute the chosen unit, or back
   * @param {() => void} on.onSolo all others of its layer, or back
   */
  constructor(views, { onSelect, onTab, onOpen, onMute, onSolo }) {
    this.#mute = button(texts.inside.choice.mute, onMute, { class: "quiet toggle" });
    this.#solo = button(texts.inside.choice.solo, onSolo, { class: "quiet toggle" });
    this.#onSelect = onSelect;
    this.#onTab = onTab;
    this.#onOpen = onOpen;
    const hint = texts.inside.hint;
    const summary = element(
      "summary",
      {},
      element("h2", {}, texts.inside.heading),
      element("span", { class: "muted" }, hint),
    );
    const choice = element(
      "div",
      { class: "inside-choice" },
      element("label", {}, texts.inside.choice.layer, this.#layers),
      element("span", { class: "inside-unit" }, this.#unitLabel, this.#unit, this.#class, this.#of),
      element("span", { class: "inside-mute" }, this.#mute, this.#solo),
      this.#step,
    );
    const list = element("div", { class: "segments", role: "tablist", "aria-label": texts.inside.tabs.label });
    const panels = TABS.map(([tab, text]) => this.#tab(tab, text, views[tab], list));
    this.#details = element("details", { id: "inside", class: "inside" }, summary, choice, list, ...panels);
    this.element = this.#details;
    this.#listen(list);
    this.#mark();
  }

  /** @param {Layer[]} layers */
  build(layers) {
    const options = layers.map(({ name, shape: sizes }, place) =>
      element("option", { value: place }, `${name} · ${shape(sizes)}`),
    );
    this.#layers.replaceChildren(...options);
    const classes = layers[layers.length - 1]?.classes ?? [];
    this.#class.replaceChildren(...classes.map((name, unit) => element("option", { value: unit }, name)));
  }

  /** @param {Selection} selection @param {Layer} layer @param {{isMuted: boolean, isSolo: boolean}} state */
  choose({ layer: place, unit }, layer, { isMuted, isSolo }) {
    const { units, isFlat } = sizeOf(layer);
    this.#layers.value = String(place);
    const isClass = layer.kind === "softmax";
    setText(
      this.#unitLabel,
      isClass ? texts.inside.choice.class : isFlat ? texts.inside.choice.unit : texts.inside.choice.map,
    );
    this.#unitLabel.htmlFor = isClass ? this.#class.id : this.#unit.id;
    [this.#unit.hidden, this.#class.hidden] = [isClass, !isClass];
    this.#class.value = String(unit);
    this.#unit.max = String(units);
    if (document.activeElement !== this.#unit || Number(this.#unit.value) !== unit + 1)
      this.#unit.value = String(unit + 1);
    const name = layer.classes?.[unit];
    const isScore = !isClass && name !== undefined;
    setText(this.#of, isScore ? texts.inside.choice.ofScore(count(units), name) : texts.inside.choice.of(count(units)));
    this.#mute.setAttribute("aria-pressed", String(isMuted));
    this.#solo.setAttribute("aria-pressed", String(isSolo));
    this.#mute.hidden = this.#solo.hidden = isClass;
    this.element.dataset.layer = layer.name;
    this.element.dataset.unit = String(unit);
  }

  /** @param {number | null} step */
  update(step) {
    setText(this.#step, step === null ? "" : texts.inside.choice.atStep(count(step)));
    this.element.dataset.step = step === null ? "" : String(step);
  }

  /** @param {Tab} tab */
  show(tab) {
    if (tab === this.tab) return;
    this.tab = tab;
    this.#mark();
    this.#onTab(tab);
  }

  /** @param {Tab} tab @param {string} text @param {HTMLElement} view @param {HTMLElement} list */
  #tab(tab, text, view, list) {
    const ids = { tab: `inside-tab-${tab}`, panel: `inside-panel-${tab}` };
    const choice = button(text, () => this.show(tab), { id: ids.tab, role: "tab", "aria-controls": ids.panel });
    const panel = element(
      "div",
      { id: ids.panel, class: "inside-panel", role: "tabpanel", "aria-labelledby": ids.tab },
      view,
    );
    this.#tabs.set(tab, { tab: choice, panel });
    list.append(choice);
    return panel;
  }

  /** @param {HTMLElement} list */
  #listen(list) {
    this.#details.addEventListener("toggle", () => this.#onOpen(this.#details.open));
    this.#layers.addEventListener("change", () => this.#onSelect({ layer: Number(this.#layers.value) }));
    this.#unit.addEventListener("change", () => {
      const unit = Math.round(this.#unit.valueAsNumber) - 1;
      if (!Number.isNaN(unit)) this.#onSelect({ unit });
    });
    this.#class.addEventListener("change", () => this.#onSelect({ unit: Number(this.#class.value) }));
    list.addEventListener("keydown", (event) => {
      const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!move) return;
      event.preventDefault();
      const place = TABS.findIndex(([tab]) => tab === this.tab);
      const [tab] = TABS[(place + move + TABS.length) % TABS.length] ?? ["arithmetic"];
      this.show(tab);
      this.#tabs.get(tab)?.tab.focus();
    });
  }

  #mark() {
    for (const [each, { tab, panel }] of this.#tabs) {
      const isShown = each === this.tab;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      panel.hidden = !isShown;
    }
  }
}
