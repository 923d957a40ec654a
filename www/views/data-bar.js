/**
 * How much of the data set has arrived.
 * @module
 */

/** @import {DataProgress} from "../protocol/training.js" */

import { texts } from "../text.js";
import { button, element, setText } from "./element.js";
import { count, megabytes } from "./figures.js";

export class DataBar {
  #fill = element("div", { class: "bar-fill" });
  #track = element(
    "div",
    {
      class: "bar",
      role: "progressbar",
      "aria-label": texts.run.data.label,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
    },
    this.#fill,
  );
  #sentence = element("p", {}, texts.run.data.none);
  #again = button(texts.run.data.retry, () => this.#onRetry(), { hidden: true });
  #onRetry;

  /** @param {() => void} onRetry */
  constructor(onRetry) {
    this.#onRetry = onRetry;
    this.#track.hidden = true;
    this.element = element(
      "div",
      { id: "data", class: "data", "data-state": "waiting" },
      this.#sentence,
      this.#track,
      this.#again,
    );
  }

  /** @param {DataProgress} progress */
  update(progress) {
    const share = progress.loadedBytes / Math.max(1, progress.totalBytes);
    this.element.dataset.state = progress.state;
    this.element.dataset.trainLoaded = String(progress.trainLoaded);
    this.element.dataset.testLoaded = String(progress.testLoaded);
    this.#fill.style.transform = `scaleX(${share})`;
    this.#track.setAttribute("aria-valuenow", (share * 100).toFixed(0));
    this.#track.hidden = progress.state === "complete";
    this.#again.hidden = progress.state !== "failed";
    setText(this.#sentence, sentence(progress));
  }
}

/** @param {DataProgress} progress */
function sentence({ name, state, problem, loadedBytes, totalBytes, trainLoaded, trainTotal, testLoaded }) {
  switch (state) {
    case "loading":
      return texts.run.data.loading(
        name,
        megabytes(loadedBytes),
        megabytes(totalBytes),
        count(trainLoaded),
        count(trainTotal),
      );
    case "complete":
      return texts.run.data.done(name, count(trainLoaded), count(testLoaded));
    case "failed":
      return problem;
  }
}
