/**
 * The view Code: the PyTorch program of what the controls and the editor say, fetched when it is opened.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {LabArea} from "./lab.js" */
/** @import {LookingArea} from "./looking.js" */

import { CodeView } from "../code/code-view.js";
import { effect } from "../store.js";

export class CodeArea {
  #engine;
  #lab;
  #view;
  /** Raised by whatever makes an answer on its way worthless. */
  #version = 0;
  elements;

  /** @param {Engine} engine @param {LabArea} lab @param {LookingArea} looking */
  constructor(engine, lab, looking) {
    this.#engine = engine;
    this.#lab = lab;
    this.#view = new CodeView((layer) => {
      looking.light(layer ?? "");
      this.#view.light(layer === null ? [] : [layer]);
    });
    this.elements = { code: this.#view.element };
    effect(() => this.#view.light(looking.pointed.value));
    effect(() => {
      if (lab.draft.value) this.#changed();
    });
  }

  started() {
    this.#changed();
  }

  planned() {
    this.#changed();
  }

  async #changed() {
    const version = ++this.#version;
    const draft = this.#lab.draft.value;
    // While it is not known, or cannot be, the last program that can stays.
    if (!draft?.described) return;
    try {
      const program = await this.#engine.ask("pytorch_program", { text: JSON.stringify(this.#lab.chosen.run) });
      if (version === this.#version) this.#view.update(program, draft.described.layers, draft.isDirty);
    } catch {
      // A run that cannot be: its controls say so themselves.
    }
  }
}
