/**
 * The network from its first block to its answer, side by side in the order of the data.
 * @module
 */

/** @import {Inspection} from "../protocol/looking.js" */
/** @import {LayerSummary} from "../protocol/run.js" */
/** @import {Block} from "./blocks.js" */
/** @import {Pick} from "./map-grid.js" */

import { texts } from "../text.js";
import { blocksOf } from "./blocks.js";
import { ClassBars } from "./class-bars.js";
import { element } from "./element.js";
import { MapBlock } from "./map-block.js";

export class NetworkView {
  /** @type {MapBlock[]} */
  #blocks = [];
  /** @type {ClassBars | null} */
  #classes = null;
  #layers = "";
  /** @type {(layer: string, pick: Pick) => void} */
  #onPick = () => {};

  constructor() {
    const waiting = element("p", { class: "empty" }, texts.network.theNetworkIsBeing);
    this.element = element("div", { class: "flow", id: "network" }, waiting);
  }

  /** @param {(layer: string, pick: Pick) => void} callback a map of a layer is chosen */
  onPick(callback) {
    this.#onPick = callback;
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
    this.element.replaceChildren(...parts.map((part) => part.element));
    for (const [name, exponent] of Object.entries(ROOM_EXPONENTS)) {
      this.element.style.setProperty(name, blocks.map((block) => columnOf(block, exponent)).join(" "));
    }
    this.element.classList.toggle("wrapped", blocks.reduce((sum, { kind }) => sum + NARROWEST[kind], 0) > ROW_PX);
  }

  /** @param {Inspection} inspection @param {number | null} label the truth, where it is known */
  update(inspection, label) {
    for (const block of this.#blocks) block.update(inspection);
    this.#classes?.update({ probabilities: inspection.probabilities, label });
  }

  /** Back to empty frames: what was shown is no longer true. */
  clear() {
    for (const block of this.#blocks) block.update(null);
    this.#classes?.update(null);
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

/** What blocks need at least, and what is there for them on a laptop: more of them stand in several rows. */
const NARROWEST = { maps: 130, features: 82, classes: 160 };
const ROW_PX = 700;

/** More maps need more room, but also become smaller. On a large screen they are tall, and each block takes the same. */
const ROOM_EXPONENTS = { "--columns": 0.6, "--columns-on-large-screens": 0 };

/** A block's column in the style sheet's grid. @param {Block} block @param {number} exponent */
function columnOf({ kind, lead }, exponent) {
  if (kind === "maps") return `minmax(0, ${((lead.shape[0] ?? 1) ** exponent).toFixed(2)}fr)`;
  return `var(--${kind}-column)`;
}
