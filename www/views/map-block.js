/**
 * One block of the network: its name, shape and parameters, its maps at a stage of the reader's choice, and what they read.
 * @module
 */

/** @import {Inspection, LayerSummary} from "../protocol/core.js" */
/** @import {Block} from "./blocks.js" */
/** @import {Pick} from "./map-grid.js" */
/** @import {MapPicture} from "./map-painter.js" */

import { mapMenu } from "../export/save-menu.js";
import { effect } from "../store.js";
import { texts } from "../text.js";
import { firstShown, stageName } from "./blocks.js";
import { button, byPointer, element, setText, spoken } from "./element.js";
import { count, parameterCount, shape } from "./figures.js";
import { MapGrid } from "./map-grid.js";
import { MapLegend } from "./map-legend.js";
import { sharedRange, statisticsOf } from "./map-statistics.js";

export class MapBlock {
  #block;
  #stage;
  #grid;
  #legend = new MapLegend();
  #reading = element("p", { class: "reading" });
  /** @type {Map<LayerSummary, HTMLButtonElement>} */
  #stageButtons = new Map();
  #shape = element("span", { class: "block-shape" });
  /** @type {Inspection | null} */
  #inspection = null;
  /** @type {(layer: string, pick: Pick) => void} */
  #onPick = () => {};

  /** @param {Block} block */
  constructor(block) {
    this.#block = block;
    this.#stage = firstShown(block);
    const [maps = 1, rows = 1, columns = 1] = block.lead.shape;
    const noun = block.kind === "maps" ? "map" : "unit";
    this.#grid = new MapGrid({ maps, rows, columns, noun }, this.#stage.name);
    this.#grid.onPick((pick) => this.#onPick(this.#stage.name, pick));
    // It goes with the block, and so does who shows it.
    effect(() => setText(this.#reading, this.#grid.reading.value || this.#idleReading()));
    this.element = element(
      "section",
      { class: `block block-${block.kind}` },
      this.#head(),
      this.#grid.element,
      element(
        "footer",
        { class: "block-foot" },
        element("div", { class: "block-legend" }, this.#save(), this.#legend.element),
        this.#reading,
      ),
    );
    this.#show(this.#stage);
  }

  /** @param {(layer: string, pick: Pick) => void} callback a map of a layer is chosen */
  onPick(callback) {
    this.#onPick = callback;
  }

  /** @param {Inspection | null} inspection */
  update(inspection) {
    this.#inspection = inspection;
    const { long } = stageName(this.#stage);
    const output = inspection?.layers.find(({ name }) => name === this.#stage.name);
    const picture = output ? pictureOf(output) : null;
    const what = this.#block.kind === "maps" ? texts.network.maps.featureMaps : texts.network.maps.activations;
    this.#grid.update(
      picture,
      this.#stage.name,
      texts.network.maps.label(what, this.#block.lead.name, long),
      inspection?.step ?? 0,
    );
    this.#legend.update(picture);
  }

  /** Where a part of each of some maps stands in the window. @param {[from: number, to: number]} maps @param {{rows: number[], columns: number[]}} part */
  boxesOf([from, to], part) {
    const end = Math.min(to, this.#block.lead.shape[0] ?? 1);
    return Array.from({ length: Math.max(0, end - from) }, (_, place) => this.#grid.boxOf(from + place, part));
  }

  /** @param {string} layer */
  has(layer) {
    return this.#block.stages.some(({ name }) => name === layer);
  }

  recolour() {
    this.#legend.recolour();
    this.#grid.recolour();
  }

  #head() {
    const { lead, inputs, kind } = this.#block;
    const from =
      kind === "features"
        ? element("span", { class: "block-shape" }, `${count(inputs)} → ${count(lead.shape[0] ?? 0)}`)
        : this.#shape;
    const parameters = element("span", { class: "block-parameters" }, parameterCount(lead.parameters));
    const head = element("header", { class: "block-head" }, element("h3", {}, nameOf(lead.name)), from, parameters);
    return element("div", { class: "block-top" }, head, this.#stageSwitch());
  }

  #save() {
    const { name } = this.#block.lead;
    const menu = mapMenu({
      what: texts.network.maps.save(this.#block.kind === "maps", name),
      name: () => `convscope-${this.#stage.name}-step-${this.#inspection?.step ?? 0}`,
      maps: () => {
        const output = this.#inspection?.layers.find((layer) => layer.name === this.#stage.name);
        if (!output) return null;
        const title = texts.network.maps.savedTitle(
          name,
          stageName(this.#stage).long,
          count(this.#inspection?.step ?? 0),
        );
        return { title, ...pictureOf(output) };
      },
    });
    return menu.element;
  }

  #stageSwitch() {
    const group = element("div", {
      class: "segments",
      role: "group",
      "aria-label": texts.network.stages.label(this.#block.lead.name),
    });
    for (const stage of this.#block.stages) {
      const { short, long } = stageName(stage);
      const choice = button("", () => this.#show(stage), {
        "data-stage": stage.name,
        title: [long, shape(stage.shape)].join(texts.page.comma),
      });
      // The name says everything, and begins with what is written.
      choice.append(short, spoken(` ${shape(stage.shape)}`));
      this.#stageButtons.set(stage, choice);
      group.append(choice);
    }
    group.hidden = this.#block.kind !== "maps" || this.#block.stages.length < 2;
    return group;
  }

  /** @param {LayerSummary} stage */
  #show(stage) {
    this.#stage = stage;
    for (const [each, choice] of this.#stageButtons) choice.setAttribute("aria-pressed", String(each === stage));
    setText(this.#shape, shape(stage.shape));
    this.update(this.#inspection);
  }

  #idleReading() {
    return this.#block.kind === "maps" ? byPointer(texts.network.maps.hint) : "";
  }
}

/** A layer's name, within which blocks before it; a line may end between these. @param {string} name such as "block1.conv1" */
function nameOf(name) {
  const parts = name.split(/(?<=\.)/);
  const within = parts.slice(0, -1).flatMap((part) => [element("wbr"), part]);
  const blocks = element("span", { class: "layer-within" }, ...within.slice(1));
  return element("span", {}, ...(within.length > 0 ? [blocks] : []), parts.at(-1) ?? name);
}

/** @param {{shape: number[], values: Float32Array}} output @returns {MapPicture} */
function pictureOf({ shape: [maps = 1, rows = 1, columns = 1], values }) {
  const statistics = statisticsOf(values, maps);
  return { values, rows, columns, statistics, ...sharedRange(statistics) };
}
