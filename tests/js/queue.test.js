import assert from "node:assert/strict";
import { test } from "node:test";
import { Queue } from "../../www/worker/queue.js";

test("runs one verb at a time, in order, and survives one that fails", async () => {
  const queue = new Queue();
  /** @type {string[]} */
  const log = [];
  const verb = (/** @type {string} */ name, /** @type {number} */ ms) =>
    queue.run(async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      log.push(`${name} ends`);
      if (name === "bad") throw new Error("as planned");
      return name;
    });
  const all = await Promise.allSettled([verb("slow", 20), verb("bad", 5), verb("fast", 0)]);
  assert.deepEqual(log, ["slow begins", "slow ends", "bad begins", "bad ends", "fast begins", "fast ends"]);
  assert.deepEqual(
    all.map(({ status }) => status),
    ["fulfilled", "rejected", "fulfilled"],
  );
});
