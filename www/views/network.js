/**
 * The network from its first block to its answer, side by side in the order of the data.
 * @module
 */

/** @import {Inspection, LayerSummary} from "../protocol/core.js" */
/** @import {Block} from "./blocks.js" */
/** @import {Pick} from "./map-grid.js" */

import { texts } from "../text.js";
import { blocksOf } from "./blocks.js";
import { ClassBars } from "./class-bars.js";
import { element } from "./element.js";
import { MapBlock } from "./map-block.js";
import { shortcutLine, shortcutsOf } from "./shortcuts.js";

export class NetworkView {
  /** @type {MapBlock[]} */
  #blocks = [];
  /** @type {ClassBars | null} */
  #classes = null;
  #layers = "";
  #onPick;
  #onPoint;

  /**
   * @param {object} on
   * @param {(layers: string[]) => void} on.onPoint a block of these layers is pointed at; empty for none
   * @param {(layer: string, pick: Pick) => void} on.onPick a map of a layer is chosen
   */
  constructor({ onPoint, onPick }) {
    this.#onPoint = onPoint;
    this.#onPick = onPick;
    const waiting = element("p", { class: "empty" }, texts.network.building);
    this.element = element("div", { class: "flow", id: "network" }, waiting);
    this.element.addEventListener("pointerover", (event) => this.#onPoint(layersAt(event.target)));
    this.element.addEventListener("pointerleave", () => this.#onPoint([]));
  }

  /** Marks the block of a layer; an empty name marks none. @param {string} layer */
  light(layer) {
    for (const block of this.element.querySelectorAll(".block"))
      block.classList.toggle("lit", layersAt(block).includes(layer));
  }

  /** A network has been started. @param {LayerSummary[]} layers @param {string[]} classes what its answers are called */
  build(layers, classes) {
    this.clear();
    // The same layers keep their places, and the reader's choice of stages.
    const built = JSON.stringify([layers, classes]);
    if (built === this.#layers) return;
    this.#layers = built;
    const blocks = blocksOf(layers);
    this.#blocks = blocks.filter(({ kind }) => kind !== "classes").map((block) => new MapBlock(block));
    for (const block of this.#blocks) block.onPick((layer, pick) => this.#onPick(layer, pick));
    this.#classes = this.#answer(blocks, classes);
    const parts = [...this.#blocks, ...(this.#classes ? [this.#classes] : [])];
    const lines = shortcutsOf(layers, blocks).map(shortcutLine);
    this.element.replaceChildren(...parts.map((part) => part.element), ...lines);
    for (const [place, { element }] of parts.entries()) {
      element.dataset.layers = (blocks[place]?.stages ?? []).map(({ name }) => name).join(" ");
      element.style.setProperty("--place", String(place + 1));
    }
    this.element.style.setProperty("--columns", blocks.map(columnOf).join(" "));
  }

  /** @param {Inspection} inspection @param {number | null} label the truth, where it is known */
  update(inspection, label) {
    for (const block of this.#blocks) block.update(inspection);
    this.#classes?.update({ probabilities: inspection.probabilities, label });
  }

  /** Where a part of each of a layer's maps stands in the window; none of a layer that is not shown.
   * @param {string} layer @param {[from: number, to: number]} maps @param {{rows: number[], columns: number[]}} part shares of a map's sides */
  boxesOf(layer, maps, part) {
    return this.#blocks.find((block) => block.has(layer))?.boxesOf(maps, part) ?? [];
  }

  /** Back to empty frames: what was shown is no longer true. @param {string} [why] there is no prediction */
  clear(why) {
    for (const block of this.#blocks) block.update(null);
    this.#classes?.update(null, why);
  }

  recolour() {
    for (const block of this.#blocks) block.recolour();
  }

  /** @param {Block[]} blocks @param {string[]} classes */
  #answer(blocks, classes) {
    const block = blocks.find(({ kind }) => kind === "classes");
    return block ? new ClassBars(block, classes) : null;
  }
}

/** The layers of the block that an element stands in. @param {EventTarget | null} target */
function layersAt(target) {
  const block = target instanceof Element ? target.closest(".block") : null;
  return (block?.getAttribute("data-layers") ?? "").split(" ").filter((name) => name !== "");
}

/** More maps need more room, but also become smaller. */
const ROOM_EXPONENT = 0.8;
/** A block's column in the style sheet's grid: where heads do not fit beside each other, the network is scrolled. @param {Block} block */
function columnOf({ kind, lead }) {
  if (kind === "maps") return `minmax(min-content, ${((lead.shape[0] ?? 1) ** ROOM_EXPONENT).toFixed(2)}fr)`;
  return `var(--${kind}-column)`;
}
