/**
 * The inspector: every number of the network down to its arithmetic, and up to the answer.
 * @module
 */

/** @import {Input, InputSource} from "../controller/input.js" */
/** @import {Choice} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Probed} from "../protocol/inspection.js" */
/** @import {DataProgress, Started} from "../protocol/training.js" */
/** @import {Cover} from "../inside/occlusion-view.js" */
/** @import {Selection} from "../inside/selection.js" */
/** @import {Pick} from "../views/map-grid.js" */
/** @import {Stage} from "../shell/stage.js" */
/** @import {DigitsArea} from "./digits.js" */
/** @import {LookingArea} from "./looking.js" */
/** @import {Store} from "../store.js" */

import { Lens } from "../inside/lens.js";
import { Mutes } from "../inside/mutes.js";
import { Probes } from "../inside/probes.js";
import { ArithmeticView } from "../inside/arithmetic-view.js";
import { globalLimit, pictureOf } from "../inside/colour-scope.js";
import { FieldLines } from "../inside/field-lines.js";
import { FiltersView } from "../inside/filters-view.js";
import { HistogramView } from "../inside/histogram-view.js";
import { InsidePanel } from "../inside/inside-panel.js";
import { MapsView } from "../inside/maps-view.js";
import { flattenedBefore, sizeOf, weightedBefore } from "../inside/selection.js";
import { WhyView } from "../inside/why-view.js";
import { texts } from "../later-text.js";
import { embedded } from "../shell/address.js";
import { likeliest } from "../views/class-bars.js";

/** Exciting images that are kept: two rows of the page on a laptop. */
const KEPT = 12;

export class InsideArea {
  #engine;
  #store;
  #input;
  #looking;
  #digits;
  #stage;
  #lines;
  #onProblem;
  #arithmetic = new ArithmeticView((selection) => this.#select(selection));
  #maps = new MapsView({ onPick: (selection) => this.#select(selection), onScope: () => this.#refresh() });
  #filters = new FiltersView({ onPick: (selection) => this.#select(selection), onChange: () => this.#refresh() });
  #histogram = new HistogramView((images) => this.#findDeadUnits(images));
  #why = new WhyView({
    onClass: () => this.#refresh(),
    onCover: (cover) => this.#cover(cover),
    onFind: (images) => this.#findTopActivations(images),
    onPick: (index) => {
      this.#input.pick(index);
      this.#stage.reveal();
    },
    onMeasure: async (images) => this.#why.muting.found(await this.#probes.ask({ kind: "accuracy", images })),
    onUnmute: (name) => this.#mutes.clear(name === null ? null : this.#placeOf(name)),
  });
  #panel = new InsidePanel(
    {
      arithmetic: this.#arithmetic.element,
      maps: this.#maps.element,
      filters: this.#filters.element,
      why: this.#why.element,
      histogram: this.#histogram.element,
    },
    {
      onSelect: (selection) => this.#select(selection),
      onTab: (tab) => this.#lens.show(tab),
      onOpen: (isOpen) => {
        if (!isOpen) this.#lines.update(null);
        this.#lens.open(isOpen);
      },
      onMute: () => this.#mutes.toggle(this.#lens.selection.layer, this.#lens.selection.unit),
      onSolo: () => this.#mutes.solo(this.#lens.selection.layer, this.#lens.selection.unit, this.#units),
    },
  );
  /** @type {Lens} */
  #lens;
  #probes;
  #mutes;
  elements = { inside: this.#panel.element };

  /** @param {Engine} engine @param {Store} store @param {InputSource} input @param {LookingArea} looking @param {DigitsArea} digits @param {Stage} stage @param {(error: unknown) => void} onProblem */
  constructor(engine, store, input, looking, digits, stage, onProblem) {
    this.#engine = engine;
    this.#store = store;
    this.#input = input;
    this.#looking = looking;
    this.#digits = digits;
    this.#stage = stage;
    this.#lines = new FieldLines(stage.element, looking.drawn.input, looking.drawn.network);
    this.#onProblem = onProblem;
    this.#lens = new Lens(engine, this.#panel.element, this.#shown, onProblem);
    const viewOf = (/** @type {Probed} */ { kind }) => (kind === "dead_units" ? this.#histogram : this.#why);
    this.#probes = new Probes(engine, (progress) => viewOf(progress).progress(progress), onProblem);
    this.#mutes = new Mutes(engine, () => this.#muted(), onProblem);
    if (embedded === "filters") this.#panel.show("filters");
  }

  /** @param {Started} started @param {Choice} choice */
  started({ layers, data: { classes } }, { run: { network } }) {
    this.#probes.giveUp("occlusion", "top_activations", "dead_units", "accuracy");
    this.#lines.update(null);
    this.#lens.started(layers, classes, network);
    this.#panel.build(this.#lens.layers);
    this.#arithmetic.build(this.#lens.layers);
    this.#maps.forget();
    this.#why.build(network.input, classes);
    this.#histogram.forget();
    this.#histogram.update(null, "");
    this.#filters.update(null, "");
    this.#mutes.forget();
    this.#select({});
  }

  /** @param {string} layer @param {Pick} pick */
  picked(layer, { map, row, column }) {
    const place = this.#placeOf(layer);
    // It may have been a map of a network that is no more.
    if (place < 0) return;
    this.#select({ layer: place, unit: map, row, column });
    this.#stage.open("inspector");
  }

  progressed() {
    this.#lens.changed();
  }

  stayed() {
    this.#refresh();
  }

  /** @param {Input | null} input */
  inputChanged(input) {
    this.#probes.giveUp("occlusion");
    this.#why.occlusion.forget();
    this.#lens.look(input);
    if (input) return;
    this.#panel.update(null);
    this.#arithmetic.update(null);
    this.#maps.update(null, 0);
    this.#why.update(null, 0, "");
    this.#filters.update(null, "");
    this.#histogram.update(null, "");
  }

  /** @param {DataProgress} progress */
  dataArrived({ testLoaded, testTotal }) {
    // Probes go from the first image to the last: they wait until all are there.
    const images = testLoaded === testTotal ? testTotal : 0;
    this.#histogram.offer(images);
    this.#why.exciting.offer(images);
    this.#why.muting.offer(images);
  }

  /** @param {Probed} progress */
  probed(progress) {
    this.#probes.probed(progress);
  }

  crashed() {
    this.#lens.crashed();
  }

  recolour() {
    for (const view of [this.#arithmetic, this.#maps, this.#filters, this.#why]) view.recolour();
    this.#refresh();
  }

  get #shown() {
    return {
      /** @type {import("../inside/lens.js").Shown["explanation"]} */
      explanation: (explanation, input) => {
        this.#panel.update(explanation?.step ?? null);
        this.#lines.update(explanation, this.#store.run.value?.network.input ?? []);
        const isGlobal = this.#maps.scope === "global";
        const global = isGlobal ? globalLimit(this.#looking.inspection?.layers ?? []) : 0;
        // Nobody sees the other one.
        if (this.#panel.tab === "maps") return this.#maps.update(explanation, global);
        const limit = explanation ? pictureOf(explanation.output, this.#arithmeticScope, global).limit : 0;
        this.#arithmetic.update(explanation, input, limit);
      },
      /** @type {import("../inside/lens.js").Shown["tensors"]} */
      tensors: (tensors, label) => {
        const name = this.#store.classes.value[label] ?? String(label);
        const isAnswer = this.#lens.input?.label === null;
        const of = isAnswer ? texts.inside.about.prediction(name) : texts.inside.about.trueClass(name);
        const about = texts.inside.about.loss(of);
        this.#panel.update(tensors?.step ?? null);
        if (this.#panel.tab === "filters") this.#filters.update(tensors, about);
        else this.#histogram.update(tensors, about);
      },
      /** @type {import("../inside/lens.js").Shown["attribution"]} */
      attribution: (attribution, of, camLayer) => {
        this.#panel.update(attribution?.step ?? null);
        this.#why.update(attribution, of, camLayer);
      },
      /** @type {import("../inside/lens.js").Shown["fields"]} */
      fields: (fields) => this.#arithmetic.know(fields),
      needsGradients: () => this.#panel.tab === "histogram" || this.#filters.isGradient,
      answer: () => this.#answer,
      classFor: (/** @type {number} */ answer) => this.#why.classFor(answer),
    };
  }

  /** A single map has no scale of its own among others. @returns {"layer" | "global"} */
  get #arithmeticScope() {
    return this.#maps.scope === "global" ? "global" : "layer";
  }

  /** The class that the network gives the input; until it is known, the true one. */
  get #answer() {
    const probabilities = this.#looking.inspection?.probabilities;
    return probabilities ? likeliest(probabilities) : (this.#lens.input?.label ?? 0);
  }

  /** @param {Cover} cover */
  async #cover(cover) {
    const pixels = this.#lens.input?.pixels;
    if (!pixels) return;
    const of = this.#why.classFor(this.#answer);
    this.#why.occlusion.found(await this.#probes.ask({ kind: "occlusion", pixels, ...cover, class: of }));
  }

  /** @param {number} images */
  async #findDeadUnits(images) {
    this.#histogram.found(await this.#probes.ask({ kind: "dead_units", images }), images);
  }

  /** @param {number} images */
  async #findTopActivations(images) {
    const { layer, unit } = this.#lens.selection;
    const step = Number(this.#panel.element.dataset.step);
    const finding = await this.#probes.ask({ kind: "top_activations", layer, unit, images, kept: KEPT });
    if (finding?.kind !== "top_activations") return;
    try {
      const indices = finding.images.map(({ index }) => index);
      const shown = await Promise.all(indices.map((index) => this.#engine.ask("test_image", { index })));
      this.#why.exciting.found(finding.images, shown, images, step);
    } catch (error) {
      this.#onProblem(error);
    }
  }

  /** @param {Partial<Selection>} selection */
  #select(selection) {
    this.#lens.select(selection);
    const layer = this.#lens.layer;
    if (!layer) return;
    const { layer: place, unit } = this.#lens.selection;
    this.#probes.giveUp("top_activations");
    this.#maps.choose(layer, unit);
    const { layers } = this.#lens;
    this.#filters.choose(layer, unit, flattenedBefore(layers, place), weightedBefore(layers, place));
    this.#histogram.choose(layer);
    this.#why.exciting.choose(texts.inside.unitName(sizeOf(layer).isFlat, unit + 1, layer.name));
    this.#showChoice();
  }

  /** What is silent has changed. */
  #muted() {
    const names = this.#mutes.all.map(
      ([layer, units]) => /** @type {[string, number[]]} */ ([this.#lens.layers[layer]?.name ?? "", units]),
    );
    this.#probes.giveUp("accuracy");
    this.#why.muting.update(new Map(names));
    this.#showChoice();
    this.#looking.refresh();
    this.#digits.refresh();
    this.#refresh();
  }

  #showChoice() {
    const layer = this.#lens.layer;
    if (!layer) return;
    const { layer: place, unit } = this.#lens.selection;
    const isSolo = this.#mutes.isSolo(place, unit, this.#units);
    this.#panel.choose(this.#lens.selection, layer, { isMuted: this.#mutes.has(place, unit), isSolo });
  }

  /** @param {string} layer -1 for one that is not there @returns {number} */
  #placeOf(layer) {
    return this.#lens.layers.findIndex(({ name }) => name === layer);
  }

  /** What is shown is to be another. */
  #refresh() {
    this.#lens.changed({ atOnce: true });
  }

  get #units() {
    return this.#lens.layer?.shape[0] ?? 0;
  }
}
