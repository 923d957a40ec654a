import assert from "node:assert/strict";
import { test } from "node:test";
import { allows } from "../../www/run/settings/setting.js";

const range = (/** @type {Partial<import("../../www/protocol/run.js").SettingRange>} */ differing) => ({
  field: /** @type {const} */ ("momentum"),
  default: 0,
  minimum: 0,
  maximum: 1,
  minimumExcluded: false,
  maximumExcluded: false,
  whole: false,
  range: "",
  ...differing,
});

test("allows the ends unless they are excluded", () => {
  assert.deepEqual(
    [-1e-9, 0, 0.5, 1, 1 + 1e-9].map((value) => allows(range({}), value)),
    [false, true, true, true, false],
  );
  const open = range({ minimumExcluded: true, maximumExcluded: true });
  assert.deepEqual(
    [0, 1e-9, 1 - 1e-9, 1].map((value) => allows(open, value)),
    [false, true, true, false],
  );
});

test("allows no fraction where whole numbers are asked for, and never what is no number", () => {
  assert.equal(allows(range({ whole: true, maximum: 9 }), 2.5), false);
  assert.equal(allows(range({ whole: true, maximum: 9 }), 2), true);
  assert.equal(allows(range({}), NaN), false);
  assert.equal(allows(range({ maximum: Infinity, whole: true }), Infinity), false);
});
