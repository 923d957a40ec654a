/**
 * A list of layers as cards in the order of the data, with a place to add one before each and behind the last: those of the network,
 * or of the body of a block, whose card they are in.
 * @module
 */

/** @import {LayerSummary} from "../protocol/core.js" */
/** @import {DraftState} from "./drafting.js" */
/** @import {Explanation} from "../views/explanation.js" */
/** @import {Target} from "./card-drag.js" */
/** @import {Draft, Entry, Home} from "./draft.js" */

import { texts } from "../later-text.js";
import { button, element, relabel, setText, sign } from "../views/element.js";
import { AddMenu } from "./add-menu.js";
import { BranchHead, BranchMore } from "./branch-tools.js";
import { CardDrag } from "./card-drag.js";
import { changed, duplicated, inserted, layersOf, moved, removed, transferred } from "./draft.js";
import { withBody, withBranch, withoutBranch } from "./draft.js";
import { stateOf } from "./card-state.js";
import { LayerCard } from "./layer-card.js";
import { namesOf, newBranch, newLayer } from "./layers.js";
import { blockDepth, bodyName, layerCount } from "./nested.js";

/** `more` adds a branch to those of a block that has some. @typedef {{card: LayerCard, item: HTMLElement, add: HTMLElement, bodies: LayerRow[], more: BranchMore | null}} Place */

/**
 * @typedef {object} RowState
 * @property {DraftState} network of which this is a list
 * @property {Draft} draft
 * @property {string} prefix of its layers' names: empty, or that of the block that they are in
 * @property {number} start the number of its first layer, as Rust counts them
 */

/** Which list of cards is whose, for a card that is moved from one to another. @type {WeakMap<Element, LayerRow>} */
const ROWS = new WeakMap();

export class LayerRow {
  #explanation;
  #depth;
  #menu;
  #said;
  /** @type {LayerRow} the network's, which this is in */
  #root;
  /** @type {Home} */
  #home;
  #addLast = button("", () => this.#addAt(this.#draft.length, this.#addLast), {
    class: "layer-add",
    title: texts.layers.list.add.label,
  });
  #end = element("li", { class: "layer-end" }, this.#addLast);
  #list = element("ol", { class: "layers" }, this.#end);
  /** @type {Map<number, Place>} by the entry's id */
  #places = new Map();
  /** @type {Draft} */
  #draft = [];
  #prefix = "";
  /** @type {BranchHead | null} of the row of a branch */
  head = null;
  #drag = new CardDrag((item, target) => this.#drop(item, target));
  /** @type {(change: (draft: Draft) => Draft) => void} */
  #onEdit = () => {};

  /** @param {Explanation} explanation @param {{depth: number, menu: AddMenu, said: HTMLElement, root: LayerRow, home: Home}} [outer] of the row that a body is in */
  constructor(explanation, outer) {
    this.#explanation = explanation;
    this.#depth = outer ? outer.depth + 1 : 0;
    this.#menu = outer?.menu ?? new AddMenu();
    this.#root = outer?.root ?? this;
    this.#home = outer?.home ?? null;
    ROWS.set(this.#list, this);
    this.#said = outer?.said ?? element("p", { class: "visually-hidden", role: "status" });
    this.element = element("div", { class: "layer-row" }, this.#list);
    if (!outer) this.element.append(this.#said, this.#menu.element);
  }

  /** @param {(change: (draft: Draft) => Draft) => void} callback */
  onEdit(callback) {
    this.#onEdit = callback;
  }

  /** @param {RowState} state */
  update({ network, draft, prefix, start }) {
    [this.#draft, this.#prefix] = [draft, prefix];
    const name = prefix.slice(0, -1);
    this.#list.setAttribute("aria-label", name ? texts.layers.list.body(name) : texts.layers.list.label);
    relabel(this.#addLast, ...sign("+", name ? texts.layers.list.add.toBody(name) : texts.layers.list.add.atEnd));
    for (const [id, { item }] of this.#places) {
      if (draft.some((entry) => entry.id === id)) continue;
      item.remove();
      this.#places.delete(id);
    }
    let first = start;
    const items = draft.map((entry) => {
      const place = this.#places.get(entry.id) ?? this.#make(entry);
      const called = this.#nameOf(entry.id);
      const count = layerCount(layersOf([entry]));
      this.#tell(place, { network, entry, name: called, first, count });
      relabel(place.add, ...sign("+", texts.layers.list.add.before(called)));
      first += count;
      return place.item;
    });
    this.#arrange([...items, this.#end]);
  }

  /** What a card shows. A block stands behind its body in Rust's list, and its figures are those of all that it consists of.
   * @param {Place} place @param {{network: DraftState, entry: Entry, name: string, first: number, count: number}} of */
  #tell(place, { network, entry, name, first, count }) {
    const behind = this.#tellBodies(place, { network, entry, name, first });
    place.card.update(stateOf(network, entry, name, { first, behind, end: first + count }));
  }

  /** @param {Place} place @param {{network: DraftState, entry: Entry, name: string, first: number}} of @returns {number} the number of the first layer behind all bodies */
  #tellBodies({ card, bodies, more }, { network, entry: { id, layer, bodies: drafts = [] }, name, first }) {
    for (let at = bodies.length; at < drafts.length; at += 1) bodies.push(this.#bodyOf(id, at, layer.kind));
    for (const gone of bodies.splice(drafts.length)) gone.element.remove();
    if (bodies.length > 0) card.nest([...bodies.map((row) => row.element), ...(more ? [more.element] : [])]);
    let start = first;
    for (const [at, draft] of drafts.entries()) {
      const called = bodyName(layer, name, at);
      bodies[at]?.update({ network, draft, prefix: `${called}.`, start });
      bodies[at]?.head?.update(called, drafts.length);
      start += layerCount(layersOf(draft));
    }
    more?.update(name, drafts.length);
    return start;
  }

  /** @param {Entry} entry @returns {Place} */
  #make({ id, layer }) {
    const card = new LayerCard(layer, id, this.#explanation, {
      onSet: (key, value) => this.#onEdit((draft) => changed(draft, id, key, value)),
      onDuplicate: () => this.#edited(id, texts.layers.list.duplicated, (draft) => duplicated(draft, id)),
      onRemove: () => this.#remove(id),
    });
    const add = button("", () => this.#addAt(this.#indexOf(id), add), {
      class: "layer-add",
      title: texts.layers.list.add.here,
    });
    const item = element("li", { class: "layer", "data-kind": layer.kind }, add, card.element);
    item.addEventListener("keydown", (event) => this.#key(event, id, card));
    this.#drag.by(card.grip, item);
    const more = layer.kind === "branches" ? new BranchMore((name) => this.#addBranch(id, name)) : null;
    const place = { card, item, add, bodies: [], more };
    this.#places.set(id, place);
    return place;
  }

  /** @param {number} id of a block @param {string} name of the branch that it gets */
  #addBranch(id, name) {
    this.#onEdit((draft) => withBranch(draft, id, newBranch(3)));
    const added = this.#places.get(id)?.bodies.at(-1);
    if (added) added.#addLast.focus({ preventScroll: true });
    setText(this.#said, texts.layers.branch.added(name));
  }

  /** @param {number} id of a block @param {number} place of the branch @param {string} name */
  #removeBranch(id, place, name) {
    this.#onEdit((draft) => withoutBranch(draft, id, place));
    this.#places.get(id)?.more?.element.focus({ preventScroll: true });
    setText(this.#said, texts.layers.list.removed(name));
  }

  /** A row for a body of a block. @param {number} block @param {number} place of the body @param {string} kind of the block */
  #bodyOf(block, place, kind) {
    const home = { block, body: place };
    const outer = { depth: this.#depth, menu: this.#menu, said: this.#said, root: this.#root, home };
    const row = new LayerRow(this.#explanation, outer);
    row.onEdit((change) => this.#onEdit((draft) => withBody(draft, block, place, change)));
    if (kind === "branches") {
      row.head = new BranchHead((name) => this.#removeBranch(block, place, name));
      row.element.prepend(row.head.element);
    }
    return row;
  }

  /** A card of this row has been let go of. @param {HTMLElement} item @param {Target} target */
  #drop(item, { list, place }) {
    const from = [...this.#list.children].indexOf(item);
    const id = this.#draft[from]?.id ?? 0;
    const other = ROWS.get(list);
    if (other === this) this.#move(id, place > from ? place - 1 : place);
    else if (other) this.#transfer(id, other, place);
  }

  /** Into another list. @param {number} id @param {LayerRow} other @param {number} place what it is there, from 0 */
  #transfer(id, other, place) {
    const name = this.#nameOf(id);
    this.#root.#onEdit((draft) => transferred(draft, id, other.#home, place));
    if (!other.#draft.some((entry) => entry.id === id)) return;
    other.#places.get(id)?.card.grip.focus({ preventScroll: true });
    setText(this.#said, texts.layers.list.transferred(name, other.#nameOf(id), place + 1, other.#draft.length));
  }

  /** With the arrow keys out of a body, from its first place or its last, into the next branch or out of the block; and with Shift into a
   * neighbour's. @param {number} id @param {number} direction @param {boolean} isInto @returns {boolean} whether it has gone */
  #cross(id, direction, isInto) {
    const place = this.#indexOf(id) + direction;
    const beside = this.#places.get(this.#draft[place]?.id ?? 0)?.bodies ?? [];
    const { block = 0, body = 0 } = this.#home ?? {};
    const outer = this.#home && [...everyRow(this.#root)].find((row) => row.#indexOf(block) >= 0);
    const isOut = !isInto && outer && (place < 0 || place >= this.#draft.length);
    const branch = isOut ? outer.#places.get(block)?.bodies[body + direction] : undefined;
    const into = isInto ? beside.at(direction > 0 ? 0 : -1) : branch;
    if (into) this.#transfer(id, into, direction > 0 ? 0 : into.#draft.length);
    else if (isOut) this.#transfer(id, outer, outer.#indexOf(block) + (direction > 0 ? 1 : 0));
    return Boolean(into || isOut);
  }

  /** The rows of the bodies of its blocks. @returns {LayerRow[]} */
  get bodies() {
    return [...this.#places.values()].flatMap(({ bodies }) => bodies);
  }

  /** Arrow keys on the grip, and with Alt on the whole card. @param {KeyboardEvent} event @param {number} id @param {LayerCard} card */
  #key(event, id, card) {
    const direction = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    // A card within this one has moved already.
    if (direction === undefined || event.defaultPrevented || (!event.altKey && event.target !== card.grip)) return;
    event.preventDefault();
    if (!this.#cross(id, direction, event.shiftKey)) this.#move(id, this.#indexOf(id) + direction);
  }

  /** @param {number} id @param {number} place */
  #move(id, place) {
    if (place < 0 || place >= this.#draft.length) return;
    const total = this.#draft.length;
    const words = (/** @type {string} */ name) => texts.layers.list.moved(name, place + 1, total);
    this.#edited(id, words, (draft) => moved(draft, id, place));
  }

  /** @param {number} id */
  #remove(id) {
    const index = this.#indexOf(id);
    this.#edited(id, texts.layers.list.removed, (draft) => removed(draft, id));
    // The focus goes to the neighbour, and not out of the row.
    const next = this.#draft[Math.min(index, this.#draft.length - 1)];
    (this.#places.get(next?.id ?? 0)?.card.grip ?? this.#addLast).focus({ preventScroll: true });
  }

  /** @param {number} place @param {HTMLElement} asked */
  #addAt(place, asked) {
    const onChoice = (/** @type {string} */ kind) => {
      this.#onEdit((draft) => inserted(draft, place, newLayer(kind)));
      const added = this.#draft[place];
      if (!added) return;
      const { card } = this.#places.get(added.id) ?? {};
      card?.grip.focus({ preventScroll: true });
      setText(this.#said, texts.layers.list.added(this.#nameOf(added.id), place + 1, this.#draft.length));
    };
    this.#menu.open(asked, onChoice, { isDeepest: this.#depth >= blockDepth });
  }

  /** @param {number} id @param {(name: string) => string} words what is then said of it @param {(draft: Draft) => Draft} change */
  #edited(id, words, change) {
    const name = this.#nameOf(id);
    this.#onEdit(change);
    setText(this.#said, words(name));
  }

  /** @param {number} id */
  #nameOf(id) {
    return `${this.#prefix}${namesOf(this.#draft.map(({ layer }) => layer))[this.#indexOf(id)] ?? ""}`;
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

/** A row, and those of all bodies in it. @param {LayerRow} row @returns {Generator<LayerRow>} */
function* everyRow(row) {
  yield row;
  for (const body of row.bodies) yield* everyRow(body);
}
