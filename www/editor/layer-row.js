/**
 * The layers as cards in the order of the data, with a place to add one before each and behind the last.
 * @module
 */

/** @import {DraftState} from "../controller/drafting.js" */
/** @import {Explanation} from "../views/explanation.js" */
/** @import {Draft} from "./draft.js" */

import { texts } from "../text.js";
import { button, element, setText, sign } from "../views/element.js";
import { AddMenu } from "./add-menu.js";
import { CardDrag } from "./card-drag.js";
import { changed, duplicated, inserted, moved, removed } from "./draft.js";
import { LayerCard } from "./layer-card.js";
import { namesOf, newLayer } from "./layers.js";

/** @typedef {{card: LayerCard, item: HTMLElement, add: HTMLElement}} Place */

export class LayerRow {
  #explanation;
  #menu = new AddMenu();
  #said = element("p", { class: "visually-hidden", role: "status" });
  #addLast = button("", () => this.#addAt(this.#draft.length, this.#addLast), {
    class: "layer-add",
    title: texts.layers.addALayer,
  });
  #end = element("li", { class: "layer-end" }, this.#addLast);
  #list = element("ol", { class: "layers", "aria-label": texts.layers.layerList }, this.#end);
  /** @type {Map<number, Place>} by the entry's id */
  #places = new Map();
  /** @type {Draft} */
  #draft = [];
  #drag = new CardDrag(
    () => /** @type {HTMLElement[]} */ ([...this.#list.children]),
    (from, to) => this.#move(this.#draft[from]?.id ?? 0, to > from ? to - 1 : to),
  );
  /** @type {(change: (draft: Draft) => Draft) => void} */
  #onEdit = () => {};

  /** @param {Explanation} explanation */
  constructor(explanation) {
    this.#explanation = explanation;
    this.#addLast.append(...sign("+", texts.layers.addALayerAt));
    this.element = element("div", { class: "layer-row" }, this.#list, this.#said, this.#menu.element);
  }

  /** @param {(change: (draft: Draft) => Draft) => void} callback */
  onEdit(callback) {
    this.#onEdit = callback;
  }

  /** @param {DraftState} state */
  update({ draft, layers, described, problem }) {
    this.#draft = draft;
    const names = namesOf(draft.map(({ layer }) => layer));
    const total = layers.reduce((sum, layer) => sum + (layer?.flops ?? 0), 0);
    for (const [id, { item }] of this.#places) {
      if (draft.some((entry) => entry.id === id)) continue;
      item.remove();
      this.#places.delete(id);
    }
    const items = draft.map(({ id, layer }, index) => {
      const place = this.#places.get(id) ?? this.#make(id);
      const known = described || problem ? layers[index] : undefined;
      const name = names[index] ?? "";
      // While Rust is being asked, the figures of a moment ago stay.
      const summary = known ?? (described || problem ? undefined : sameKind(layers[index], layer.kind));
      const reason = problem?.place === index ? problem.reason : "";
      place.card.update({
        layer,
        name,
        summary,
        share: total > 0 ? (summary?.flops ?? 0) / total : 0,
        problem: reason,
      });
      place.add.replaceChildren(...sign("+", texts.layers.addALayerBefore(name)));
      return place.item;
    });
    this.#arrange([...items, this.#end]);
  }

  /** @param {number} id @returns {Place} */
  #make(id) {
    const layer = this.#draft.find((entry) => entry.id === id)?.layer ?? newLayer("relu");
    const card = new LayerCard(layer, id, this.#explanation, {
      onSet: (key, value) => this.#onEdit((draft) => changed(draft, id, key, value)),
      onDuplicate: () => this.#edited(id, texts.layers.nameDuplicated, (draft) => duplicated(draft, id)),
      onRemove: () => this.#remove(id),
    });
    const add = button("", () => this.#addAt(this.#indexOf(id), add), {
      class: "layer-add",
      title: texts.layers.addALayerHere,
    });
    const item = element("li", { class: "layer", "data-kind": layer.kind }, add, card.element);
    item.addEventListener("keydown", (event) => this.#key(event, id, card));
    this.#drag.by(card.grip, item);
    const place = { card, item, add };
    this.#places.set(id, place);
    return place;
  }

  /** Arrow keys on the grip, and with Alt on the whole card. @param {KeyboardEvent} event @param {number} id @param {LayerCard} card */
  #key(event, id, card) {
    const direction = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (direction === undefined || (!event.altKey && event.target !== card.grip)) return;
    event.preventDefault();
    this.#move(id, this.#indexOf(id) + direction);
  }

  /** @param {number} id @param {number} place */
  #move(id, place) {
    if (place < 0 || place >= this.#draft.length) return;
    const total = this.#draft.length;
    const words = (/** @type {string} */ name) => texts.layers.nameMoved(name, place + 1, total);
    this.#edited(id, words, (draft) => moved(draft, id, place));
  }

  /** @param {number} id */
  #remove(id) {
    const index = this.#indexOf(id);
    this.#edited(id, texts.layers.nameRemoved, (draft) => removed(draft, id));
    // The focus goes to the neighbour, and not out of the row.
    const next = this.#draft[Math.min(index, this.#draft.length - 1)];
    (this.#places.get(next?.id ?? 0)?.card.grip ?? this.#addLast).focus({ preventScroll: true });
  }

  /** @param {number} place @param {HTMLElement} asked */
  #addAt(place, asked) {
    this.#menu.open(asked, (kind) => {
      this.#onEdit((draft) => inserted(draft, place, newLayer(kind)));
      const added = this.#draft[place];
      if (!added) return;
      const { card } = this.#places.get(added.id) ?? {};
      card?.grip.focus({ preventScroll: true });
      setText(this.#said, texts.layers.addedAsLayerOf(this.#nameOf(added.id), place + 1, this.#draft.length));
    });
  }

  /** @param {number} id @param {(name: string) => string} words what is then said of it @param {(draft: Draft) => Draft} change */
  #edited(id, words, change) {
    const name = this.#nameOf(id);
    this.#onEdit(change);
    setText(this.#said, words(name));
  }

  /** @param {number} id */
  #nameOf(id) {
    return namesOf(this.#draft.map(({ layer }) => layer))[this.#indexOf(id)] ?? "";
  }

  /** @param {number} id */
  #indexOf(id) {
    return this.#draft.findIndex((entry) => entry.id === id);
  }

  /** What moves in the document loses the focus. @param {HTMLElement[]} items */
  #arrange(items) {
    if (items.every((item, index) => this.#list.children[index] === item)) return;
    const focused = document.activeElement;
    this.#list.replaceChildren(...items);
    if (focused instanceof HTMLElement && this.#list.contains(focused)) focused.focus({ preventScroll: true });
  }
}

/** @template {{kind: string}} T @param {T | undefined} summary @param {string} kind */
function sameKind(summary, kind) {
  return summary?.kind === kind ? summary : undefined;
}
