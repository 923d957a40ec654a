/**
 * The network's editor: shows the draft that the next run is made of, and networks to begin with.
 * @module
 */

/** @import {TrainingSettings} from "../protocol/core.js" */
/** @import {Preset} from "../protocol/run.js" */
/** @import {Store} from "../store.js" */
/** @import {LabArea} from "./lab.js" */

import { NetworkEditor } from "../editor/network-editor.js";
import { fitted, sameSettings } from "../run/changes.js";
import { effect } from "../store.js";

export class EditorArea {
  #store;
  #draft;
  #settings;
  #editor;
  /** The settings that were chosen before a preset brought its own, which is not applied yet. @type {TrainingSettings | null} */
  #before = null;
  elements;

  /** @param {Store} store @param {LabArea} lab */
  constructor(store, lab) {
    const { drafting } = lab;
    this.#store = store;
    this.#draft = drafting.state;
    this.#settings = lab.settings;
    this.#editor = new NetworkEditor({
      onEdit: (change) => drafting.edit(change),
      onPick: (preset) => {
        drafting.propose(preset.network);
        this.#bring(lab, preset);
      },
      onDiscard: () => {
        drafting.discard();
        const before = this.#before;
        this.#before = null;
        if (before) lab.train(before);
      },
      onApply: async () => {
        // One that cannot be is refused on its layer.
        if (await drafting.isPossible()) await lab.start();
      },
    });
    this.elements = { editor: this.#editor.element };
    effect(() => this.#show());
  }

  /** A preset's settings come with it, and go with it where another one has none. @param {LabArea} lab @param {Preset} preset */
  #bring(lab, { training }) {
    const { training: chosen } = lab.chosen.run;
    if (training) {
      this.#before ??= chosen;
      lab.train(training);
    } else if (this.#isBrought(chosen)) {
      const before = this.#before;
      // Of a run that is trained by a preset's settings, they are what Discard brings back.
      this.#before = before ? null : chosen;
      lab.train(before ?? this.#store.usual.value?.training ?? chosen);
    }
  }

  /** Whether a preset has brought these. @param {TrainingSettings} settings */
  #isBrought(settings) {
    return this.#store.presets.value.some(({ training }) => training && sameSettings(training, settings));
  }

  /** The presets are for its images. */
  started() {
    this.#before = null;
    const [presets, data] = [this.#store.presets.value, this.#store.data.value];
    const images = data && { input: data.input, classes: data.classes.length };
    this.#editor.offer(
      presets.map((preset) => (images ? { ...preset, network: fitted(preset.network, images) } : preset)),
    );
    this.#show();
  }

  #show() {
    const [draft, chosen, run] = [this.#draft.value, this.#settings.training.value, this.#store.run.value];
    if (!draft) return;
    const isPending = this.#before !== null && chosen !== null && run !== null && !sameSettings(chosen, run.training);
    this.#editor.update(isPending ? { ...draft, isDirty: true } : draft, chosen);
  }
}
