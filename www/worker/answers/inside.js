/** @import {InsideVerbs} from "../../protocol/inside.js" */
/** @import {AnswersTo} from "./held.js" */

import { Convscope } from "../../../convscope.js";
import { endProbe, probe } from "../probe.js";

/** Bins of a histogram: one for every few pixels of a chart. */
const BINS = 48;

/** @type {AnswersTo<keyof InsideVerbs>} */
export const insideAnswers = {
  receptive_fields: ({ network, layer, unit }) => Convscope.receptive_fields(network, layer, unit) ?? null,
  explain: ({ pixels, layer, place: [unit = 0, row = 0, column = 0] }, { queue, scope }) =>
    queue.run(() => scope.explain(pixels, layer, unit, row, column)),
  layer: ({ pixels, layer, label }, { queue, scope }) =>
    queue.run(() => scope.layer(pixels, layer, label ?? undefined, BINS)),
  attribute: ({ pixels, layer, class: of }, { queue, scope }) =>
    queue.run(() => scope.attribute(pixels, layer ?? undefined, of)),
  async mute({ layer, units }, { queue, scope }) {
    await queue.run(() => scope.mute(layer, Uint32Array.from(units)));
    return null;
  },
  probe: ({ about }, held) => probe(about, held),
  end_probe({ kind }) {
    endProbe(kind);
    return null;
  },
};
