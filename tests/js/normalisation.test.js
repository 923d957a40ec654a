// The normalisation of a run as fields of the settings, and of pixels that the page itself computes with.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inputRange, normalisationIn, normalisationOf, normalised } from "../../www/run/normalisation.js";

/** @import {NormalisationKey} from "../../www/run/normalisation.js" */

const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

test("a run that says nothing has the tutorial's, and says nothing again", () => {
  assert.equal(normalisationIn({}, "std_3"), 0.5);
  assert.deepEqual(
    normalisationOf((key) => normalisationIn({}, key), 3),
    {},
  );
  assert.deepEqual(inputRange({}), ["−1", "1"]);
});

test("a number for each channel survives the fields, and one for all stays one", () => {
  const run = { normalisation: IMAGENET };
  assert.deepEqual(
    normalisationOf((key) => normalisationIn(run, key), 3),
    run,
  );
  const digits = { normalisation: { mean: [0.1307], std: [0.3081] } };
  assert.deepEqual(
    normalisationOf((key) => normalisationIn(digits, key), 3),
    digits,
  );
  // Of grey images the second and the third channel say nothing.
  const grey = (/** @type {NormalisationKey} */ key) => (key.endsWith("1") ? 0.5 : 0.1);
  assert.deepEqual(normalisationOf(grey, 1), {});
});

test("a pixel is normalised by its channel", () => {
  assert.equal(normalised({}, 255, 0), 1);
  assert.ok(Math.abs(normalised({ normalisation: IMAGENET }, 51, 1) - (0.2 - 0.456) / 0.224) < 1e-12);
});
