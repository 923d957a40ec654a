/**
 * The network's editor: shows the draft that the next run is made of, and networks to begin with.
 * @module
 */

/** @import {Store} from "../store.js" */
/** @import {LabArea} from "./lab.js" */

import { NetworkEditor } from "../editor/network-editor.js";
import { fitted } from "../run/changes.js";
import { effect } from "../store.js";

export class EditorArea {
  #store;
  #draft;
  #settings;
  #editor;
  elements;

  /** @param {Store} store @param {LabArea} lab */
  constructor(store, lab) {
    const { drafting } = lab;
    this.#store = store;
    this.#draft = drafting.state;
    this.#settings = lab.settings;
    this.#editor = new NetworkEditor({
      onEdit: (change) => drafting.edit(change),
      onPick: ({ network, training }) => {
        drafting.propose(network);
        if (training) lab.train(training);
      },
      onDiscard: () => drafting.discard(),
      onApply: () => lab.start(),
    });
    this.elements = { editor: this.#editor.element };
    effect(() => this.#show());
  }

  /** The presets are for its images. */
  started() {
    const [presets, data] = [this.#store.presets.value, this.#store.data.value];
    const images = data && { input: data.input, classes: data.classes.length };
    this.#editor.offer(
      presets.map((preset) => (images ? { ...preset, network: fitted(preset.network, images) } : preset)),
    );
    this.#show();
  }

  #show() {
    const [draft, chosen, run] = [this.#draft.value, this.#settings.training.value, this.#store.run.value];
    if (draft) this.#editor.update(draft, chosen && run && { chosen, inForce: run.training });
  }
}
