/**
 * What the network looks at, and what it makes of it: the input, the feature maps, and a row of test digits.
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

import { texts } from "../text.js";
import { Inspector } from "../controller/inspector.js";
import { inkOf } from "../controller/pictures.js";
import { Predictor } from "../controller/predictor.js";
import { DigitGrid } from "../views/digit-grid.js";
import { InputPicker } from "../views/input-picker.js";
import { NetworkView } from "../views/network.js";

/** Test digits shown at once: one row of the page on a laptop. */
const DIGITS = 24;

export class LookingArea {
  #engine;
  #input;
  #onProblem;
  /** @type {Promise<LiveCamera> | null} */
  #live = null;
  #store;
  #picker = new InputPicker();
  #network = new NetworkView();
  #digits = new DigitGrid(DIGITS);
  #inspector;
  #predictor;
  /** @type {Inspection | null} */
  #inspection = null;
  /** The data set that is looked at. */
  #shown = "";
  elements = { input: this.#picker.element, network: this.#network.element, digits: this.#digits.element };

  /** @param {Engine} engine @param {Store} store @param {InputSource} input @param {(error: unknown) => void} onProblem */
  constructor(engine, store, input, onProblem) {
    this.#engine = engine;
    this.#store = store;
    this.#input = input;
    this.#onProblem = onProblem;
    this.#inspector = new Inspector(engine, this.#network.element, onProblem);
    this.#predictor = new Predictor(engine, DIGITS, onProblem);
    this.#picker.onPick((index) => input.pick(index));
    this.#picker.onCamera(() => this.#addCamera());
    this.#picker.onDrawing((drawing) => input.draw(drawing));
    this.#picker.onPicture((file) => inkOf(engine, file).then((ink) => this.#picker.put(ink), onProblem));
    this.#digits.onPick((index) => input.pick(index));
    this.#digits.onNext(() => this.#predictor.next());
    this.#inspector.onInspection((inspection, { label }) => {
      this.#inspection = inspection;
      this.#network.update(inspection, label);
    });
    this.#predictor.onPredictions((predictions) => {
      this.#digits.update(predictions);
      this.#digits.mark(input.current?.index ?? null);
    });
  }

  /** The latest outputs of all layers, if there are any. */
  get inspection() {
    return this.#inspection;
  }

  /** @param {(layer: string, pick: Pick) => void} callback a feature map is chosen */
  onPick(callback) {
    this.#network.onPick(callback);
  }

  /** @param {(layers: string[]) => void} callback a block of these layers is pointed at; empty for none */
  onPoint(callback) {
    this.#network.onPoint(callback);
  }

  /** What the image and the network's maps are shown by, for what is drawn over them. */
  get drawn() {
    return { input: this.#picker, network: this.#network };
  }

  /** Marks the block of a layer; an empty name marks none. @param {string} layer */
  light(layer) {
    this.#network.light(layer);
  }

  /** The weights are the same, and what is looked at is not. */
  refresh() {
    this.#inspector.changed();
    this.#predictor.changed({ atOnce: true });
  }

  /** @param {Started} started @param {Choice} choice */
  started({ layers, data }, { run }) {
    this.#inspection = null;
    const shown = JSON.stringify([data.dataSet, data.classes]);
    const isOther = shown !== this.#shown;
    // What was looked at is of another data set, and may be of another size: everybody who hears of the run after this area has let go of it.
    if (isOther && this.#shown) this.#forget();
    this.#network.build(layers, data.classes);
    if (isOther) {
      this.#picker.describe(data);
      this.#digits.describe(data);
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
    this.#inspector.changed();
    this.#predictor.changed();
  }

  /** @param {DataProgress} progress */
  dataArrived({ testLoaded, testTotal }) {
    this.#picker.offer(testLoaded, testTotal);
    this.#predictor.offer(testLoaded);
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
    this.#digits.mark(input?.index ?? null);
    this.#inspector.look(input);
  }

  /** @param {PreparedDrawing} blank */
  #showBlank(blank) {
    const { pixels } = blank;
    this.#picker.update({ pixels, index: null, label: null, preparation: blank, isFrame: this.#input.isFilming });
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

  crashed() {
    // The next worker has no images yet.
    this.#input.offer(0);
    this.#predictor.offer(0);
    this.#restart(false);
  }

  recolour() {
    this.#network.recolour();
  }

  #forget() {
    this.#input.forget();
    this.#predictor.offer(0);
    this.#predictor.first();
  }

  /** @param {boolean} hasRun */
  #restart(hasRun) {
    this.#inspector.restart(hasRun);
    this.#predictor.restart(hasRun);
  }
}
