// What a lesson waits for, before and after it begins to look at the page.
import assert from "node:assert/strict";
import test from "node:test";
import { parseAction } from "../../www/lessons/actions.js";
import { Watching } from "../../www/lessons/watching.js";

test("an action that is asked for before the watching begins is awaited all the same", async () => {
  Object.assign(globalThis, { window: globalThis });
  const facts = { now: { trained: 0 }, isFinished: false };
  const watching = new Watching(/** @type {any} */ (facts), /** @type {any} */ ({}));
  const done = new Promise((resolve) => watching.await(parseAction("train 5"), () => resolve("done")));
  watching.start();
  facts.now = { trained: 5 };
  const late = new Promise((resolve) => setTimeout(() => resolve("never"), 3000));
  assert.equal(await Promise.race([done, late]), "done");
  watching.stop();
});
