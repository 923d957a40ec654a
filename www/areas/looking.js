/**
 * What the network looks at, and what it makes of it: the input and the feature maps, kept up to date with the training while somebody can
 * see them.
 * @module
 */

/** @import {Input, InputSource} from "../controller/input.js" */
/** @import {LiveCamera} from "../controller/live-camera.js" */
/** @import {Choice} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Inspection, PreparedDrawing} from "../protocol/core.js" */
/** @import {DataProgress, Started} from "../protocol/training.js" */
/** @import {Store} from "../store.js" */
/** @import {Pick} from "../views/map-grid.js" */

import { inkOf } from "../controller/pictures.js";
import { Pull } from "../controller/pull.js";
import { signal } from "../store.js";
import { texts } from "../text.js";
import { InputPicker } from "../views/input-picker.js";
import { NetworkView } from "../views/network.js";
import { Sight } from "../views/sight.js";

/** A little more than ten pictures a second look alive; more would take the training's time. */
const GAP_MS = 95;

export class LookingArea {
  #engine;
  #store;
  #input;
  #onProblem;
  #picker;
  #network;
  /** @type {Promise<LiveCamera> | null} */
  #live = null;
  #pull = new Pull(GAP_MS, () => this.#fetch());
  /** What is looked at; null when there is nothing. @type {Input | null} */
  #current = null;
  /** Raised by whatever makes an answer on its way worthless. */
  #run = 0;
  #hasRun = false;
  #sight;
  #isOutdated = false;
  /** @type {Inspection | null} */
  #inspection = null;
  /** The data set that is looked at. */
  #shown = "";
  /** The data set of which images have arrived. */
  #arrived = "";
  /** The layers of the block that is pointed at; empty for none. */
  pointed = signal(/** @type {string[]} */ ([]));
  elements;

  /**
   * @param {Engine} engine
   * @param {Store} store
   * @param {InputSource} input
   * @param {(layer: string, pick: Pick) => void} onPick a feature map is chosen
   * @param {(error: unknown) => void} onProblem
   */
  constructor(engine, store, input, onPick, onProblem) {
    this.#engine = engine;
    this.#store = store;
    this.#input = input;
    this.#onProblem = onProblem;
    this.#network = new NetworkView({ onPick, onPoint: (layers) => (this.pointed.value = layers) });
    this.#picker = new InputPicker({
      onPick: (index) => input.pick(index),
      onCamera: () => this.#addCamera(),
      onDrawing: (drawing) => input.draw(drawing),
      onPicture: (file) => inkOf(engine, file).then((ink) => this.#picker.put(ink), onProblem),
    });
    this.elements = { input: this.#picker.element, network: this.#network.element };
    this.#sight = new Sight(this.#network.element, () => this.#becameVisible());
    document.addEventListener("visibilitychange", () => this.#becameVisible());
  }

  /** The latest outputs of all layers, if there are any. */
  get inspection() {
    return this.#inspection;
  }

  /** What the image and the network's maps are shown by, for what is drawn over them. */
  get drawn() {
    return { input: this.#picker, network: this.#network };
  }

  /** Marks the block of a layer; an empty name marks none. @param {string} layer */
  light(layer) {
    this.#network.light(layer);
  }

  /** The weights or the input have changed, or what the network makes of them. */
  refresh() {
    this.#isOutdated = true;
    if (this.#canBeSeen && this.#hasRun && this.#current) this.#pull.want();
  }

  /** @param {Started} started @param {Choice} choice */
  started({ layers, data }, { run }) {
    this.#inspection = null;
    const shown = JSON.stringify([data.dataSet, data.classes]);
    const isOther = shown !== this.#shown;
    // What is looked at is of another data set, perhaps of one that arrived before any run, and may be of another size: everybody who hears of the run after this area has let go of it.
    if (isOther && (this.#shown || this.#arrived !== JSON.stringify(data.dataSet))) this.#input.forget();
    this.#network.build(layers, data.classes);
    if (isOther) {
      this.#picker.describe(data);
      this.#live?.then(
        (live) => live.describe(data),
        () => {},
      );
      this.#shown = shown;
    }
    this.#picker.normalised(data, run);
    this.#restart(true);
  }

  progressed() {
    this.refresh();
  }

  /** @param {DataProgress} progress */
  dataArrived({ dataSet, testLoaded, testTotal }) {
    this.#arrived = JSON.stringify(dataSet);
    this.#picker.offer(testLoaded, testTotal);
    this.#input.offer(testLoaded);
  }

  /** That run could not be had: what was asked of this one meanwhile has not been answered. */
  stayed() {
    this.refresh();
  }

  /** @param {Input | null} input */
  inputChanged(input) {
    const { blank } = this.#input;
    if (input) this.#picker.update(input);
    else if (blank) this.#showBlank(blank);
    if (!input) {
      this.#inspection = null;
      this.#network.clear(blank ? texts.ink.noInk : undefined);
    }
    this.#current = input;
    this.refresh();
  }

  crashed() {
    // The next worker has no images yet.
    this.#input.offer(0);
    this.#restart(false);
  }

  recolour() {
    this.#network.recolour();
  }

  /** @param {PreparedDrawing} blank */
  #showBlank(blank) {
    const { pixels } = blank;
    this.#picker.update({ pixels, index: null, label: null, preparation: blank, isFrame: this.#input.isFilming.value });
  }

  /** Most visitors have no use for it: it comes when it is asked for. */
  async #addCamera() {
    if (this.#live) return;
    const adding = import("../controller/live-camera.js").then(({ LiveCamera }) => {
      const live = new LiveCamera(this.#engine, this.#input, this.#onProblem);
      const data = this.#store.data.value;
      if (data) live.describe(data);
      this.#picker.putCamera(live.view.element);
      return live;
    });
    this.#live = adding;
    adding.catch(() => {
      this.#live = null;
      this.#onProblem(new Error(texts.page.partNotLoaded));
    });
  }

  /** @param {boolean} hasRun */
  #restart(hasRun) {
    this.#run += 1;
    this.#hasRun = hasRun;
    this.refresh();
  }

  #becameVisible() {
    if (this.#isOutdated) this.refresh();
  }

  get #canBeSeen() {
    return this.#sight.isSeen && document.visibilityState === "visible";
  }

  async #fetch() {
    const [run, input] = [this.#run, this.#current];
    if (!input || !this.#hasRun) return;
    this.#isOutdated = false;
    try {
      const inspection = await this.#engine.ask("inspect", { pixels: input.pixels });
      if (run !== this.#run || !this.#isCurrent(input)) return;
      this.#inspection = inspection;
      this.#network.update(inspection, input.label);
    } catch (error) {
      if (run === this.#run) this.#onProblem(error);
    }
  }

  /** Strokes of one drawing follow each other faster than answers come: the latest answer is shown, not none. @param {Input} input */
  #isCurrent(input) {
    return input === this.#current || (input.index === null && this.#current?.index === null);
  }
}
