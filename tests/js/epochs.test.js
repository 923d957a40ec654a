// The records of a run's epochs.
import assert from "node:assert/strict";
import test from "node:test";
import { bestEpoch, byEpoch } from "../../www/run/epochs.js";

test("the validation accuracy decides where there is one, however high the test accuracy of another epoch", () => {
  const epochs = [
    { validationAccuracy: 0.9, testAccuracy: 0.95 },
    { validationAccuracy: 0.92, testAccuracy: 0.91 },
    { validationAccuracy: 0.92, testAccuracy: 0.99 },
  ];
  assert.equal(bestEpoch(epochs), epochs[1]);
});

test("without validation images the test accuracy decides", () => {
  const epochs = [0.9, 0.97, 0.96].map((testAccuracy) => ({ testAccuracy, validationAccuracy: null }));
  assert.equal(bestEpoch(epochs), epochs[1]);
  assert.equal(bestEpoch([]), null);
});

test("each record stands at its own epoch, even where earlier ones have none", () => {
  const [third, fourth] = [{ epoch: 3 }, { epoch: 4 }];
  assert.deepEqual(byEpoch([third, fourth], 1), [undefined, undefined, third, fourth]);
  assert.deepEqual(byEpoch([third], 5), [undefined, undefined, third, undefined, undefined]);
  assert.deepEqual(byEpoch([], 1), [undefined]);
});
