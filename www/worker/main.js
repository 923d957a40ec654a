/**
 * The worker: owns the wasm, answers the page's questions one at a time, and trains in between.
 * @module
 */

/** @import {AnyQuestion} from "../protocol.js" */
/** @import {Preset, SettingRange} from "../protocol/run.js" */

import init, { Convscope } from "../../convscope.js";
import { said } from "./core-text.js";
import { live } from "../keeping/alive.js";
import { ownerOf } from "../keeping/names.js";
import { answer } from "./answers.js";
import { Builds } from "./builds.js";
import { DataStore } from "./data-store.js";
import { Keeper } from "./keeper.js";
import { Pump } from "./pump.js";
import { fatal, post } from "./post.js";
import { Queue } from "./queue.js";
import { Shards } from "./shards.js";

/** A worker that is killed says nothing, but its lock is free then. */
const alive = live(self.name).then((isHeld) => isHeld && post({ type: "alive" }));

/** Questions that come while the wasm is still loading wait here. */
const ready = start();

self.addEventListener("message", (/** @type {MessageEvent<AnyQuestion>} */ { data }) => {
  ready.then((held) => held && answer(data, held));
});

async function start() {
  try {
    const [wasm] = await Promise.all([init(), alive]);
    // See build.rs.
    wasm.__wasm_call_ctors();
    const builds = new Builds();
    builds.expect();
    const scope = builds.handle;
    const queue = new Queue();
    const pump = new Pump(scope, queue, new Keeper(scope, queue, ownerOf(self.name)));
    const shards = new Shards(scope, queue, () => pump.dataArrived());
    await shards.expect();
    post({
      type: "ready",
      run: Convscope.default_run(),
      ranges: Convscope.setting_ranges().map((/** @type {SettingRange} */ each) => ({
        ...each,
        range: said(each.range),
      })),
      presets: Convscope.presets().map((/** @type {Preset} */ each) => ({
        ...each,
        title: said(each.title),
        hint: said(each.hint),
      })),
    });
    return { builds, scope, queue, pump, shards, store: new DataStore() };
  } catch (error) {
    fatal(error);
    return null;
  }
}
