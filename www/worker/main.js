/**
 * The worker: owns the wasm, answers the page's questions one at a time, and trains in between.
 * @module
 */

/** @import {AnyQuestion} from "../protocol.js" */
/** @import {SettingRange} from "../protocol/run.js" */
/** @import * as core from "../protocol/core.js" */

import init, { Convscope } from "../../convscope.js";
import { live, ownerOf } from "../keeping/owners.js";
import { keep } from "../keeping/store.js";
import { keepTiles, keptTiles } from "../keeping/tiles.js";
import { answer } from "./answers.js";
import { BuiltInData } from "./built-in-data.js";
import { Builds } from "./builds.js";
import { DataStore } from "./data-store.js";
import { Keeper } from "./keeper.js";
import { SharedSteps } from "./pool/shared-steps.js";
import { Pump } from "./pump.js";
import { fatal, post, say } from "./post.js";
import { Queue } from "./queue.js";
import { Shards } from "./shards.js";
import { texts } from "./text.js";
import { Tiles } from "./tiles.js";

/** A worker that is killed says nothing, but its lock is free then. */
const alive = live(self.name).then((isHeld) => isHeld && post({ type: "alive" }));

/** Questions that come while the wasm is still loading wait here. */
const ready = start();

self.addEventListener("message", (/** @type {MessageEvent<AnyQuestion>} */ { data }) => {
  ready.then((held) => held && answer(data, held));
});

/** A range with its words. @param {core.SettingRange} range */
function said(range) {
  return { ...range, range: say(range.range) };
}

async function start() {
  try {
    const [wasm] = await Promise.all([init(), alive]);
    // See build.rs.
    wasm.__wasm_call_ctors();
    const builds = new Builds();
    builds.expect();
    const scope = builds.handle;
    const queue = new Queue();
    const owner = ownerOf(self.name);
    const keeper = new Keeper(scope, queue, (turn, state) => keep(owner, turn, state));
    const tiles = new Tiles(keptTiles, keepTiles);
    const steps = new SharedSteps(scope, tiles);
    const pump = new Pump(scope, queue, keeper, steps);
    const [run, entries] = [Convscope.default_run(), Convscope.built_in()];
    const builtIn = new BuiltInData(
      entries,
      (entry) =>
        new Shards(
          scope,
          entry,
          queue,
          () => pump.dataArrived(),
          () => builds.loadSecondaries(),
        ),
    );
    await builtIn.expect(run.data_set);
    post({
      type: "ready",
      run,
      dataSets: entries,
      ranges: Convscope.setting_ranges().map((range) => /** @type {SettingRange} */ (said(range))),
      blockDepth: Convscope.block_depth(),
      branchCounts: [...Convscope.branch_counts()],
      kinds: Convscope.layer_kinds().map((kind) => ({ ...kind, settings: kind.settings.map(said) })),
      presets: Convscope.presets().map((preset) => ({
        ...preset,
        ...texts.presets[/** @type {keyof typeof texts.presets} */ (preset.id)],
      })),
    });
    return { builds, scope, queue, pump, steps, tiles, builtIn, store: new DataStore() };
  } catch (error) {
    fatal(error);
    return null;
  }
}
