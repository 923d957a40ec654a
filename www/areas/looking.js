/**
 * What the network looks at, and what it makes of it: the input, the feature maps, and a row of test digits.
 * @module
 */

/** @import {Input, InputSource} from "../controller/input.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Inspection} from "../protocol/looking.js" */
/** @import {DataProgress, Started} from "../protocol/training.js" */
/** @import {Pick} from "../views/map-grid.js" */

import { Inspector } from "../controller/inspector.js";
import { inkOf } from "../controller/pictures.js";
import { Predictor } from "../controller/predictor.js";
import { DigitGrid } from "../views/digit-grid.js";
import { InputPicker } from "../views/input-picker.js";
import { NetworkView } from "../views/network.js";

/** Test digits shown at once: one row of the page on a laptop. */
const DIGITS = 24;

export class LookingArea {
  #input;
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

  /** @param {Engine} engine @param {InputSource} input @param {(error: unknown) => void} onProblem */
  constructor(engine, input, onProblem) {
    this.#input = input;
    this.#inspector = new Inspector(engine, this.#network.element, onProblem);
    this.#predictor = new Predictor(engine, DIGITS, onProblem);
    this.#picker.onPick((index) => input.pick(index));
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

  /** The weights are the same, and what is looked at is not. */
  refresh() {
    this.#inspector.changed();
    this.#predictor.changed({ atOnce: true });
  }

  /** @param {Started} started */
  started({ layers, data }) {
    this.#inspection = null;
    this.#network.build(layers, data.classes);
    const shown = JSON.stringify([data.dataSet, data.classes]);
    if (shown !== this.#shown) {
      // What was looked at is of another data set, and may be of another size.
      this.#picker.describe(data);
      this.#digits.describe(data);
      if (this.#shown) this.#forget();
      this.#shown = shown;
    }
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

  /** @param {Input} input */
  inputChanged(input) {
    this.#picker.update(input);
    this.#digits.mark(input.index);
    this.#inspector.look(input);
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
    this.#input.offer(0);
    this.#inspector.forget();
    this.#predictor.offer(0);
    this.#predictor.first();
  }

  /** @param {boolean} hasRun */
  #restart(hasRun) {
    this.#inspector.restart(hasRun);
    this.#predictor.restart(hasRun);
  }
}
