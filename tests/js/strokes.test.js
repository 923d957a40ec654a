import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPoints, pointsOf, Strokes } from "../../www/views/strokes.js";

test("what was taken back comes back, until something else is drawn", () => {
  const strokes = new Strokes();
  strokes.begin({ x: 1, y: 1 });
  strokes.extend({ x: 2, y: 2 });
  strokes.begin({ x: 3, y: 3 });
  strokes.undo();
  assert.equal(strokes.current.strokes.length, 1);
  assert.ok(strokes.canRedo);
  strokes.redo();
  assert.equal(strokes.current.strokes.length, 2);
  strokes.undo();
  strokes.begin({ x: 4, y: 4 });
  assert.ok(!strokes.canRedo);
  assert.deepEqual(strokes.current.strokes[1], [{ x: 4, y: 4 }]);
});

test("a picture takes the place of everything, is drawn upon, and can be taken back", () => {
  const strokes = new Strokes();
  strokes.begin({ x: 1, y: 1 });
  const picture = /** @type {ImageData} */ (/** @type {unknown} */ ({ width: 1, height: 1 }));
  strokes.put(picture);
  strokes.begin({ x: 2, y: 2 });
  assert.deepEqual([strokes.current.strokes.length, strokes.current.picture], [1, picture]);
  strokes.clear();
  assert.ok(strokes.isEmpty);
  strokes.undo();
  strokes.undo();
  strokes.undo();
  assert.deepEqual([strokes.current.strokes.length, strokes.current.picture], [1, null]);
});

test("strokes become points in one line, which are drawn as they were", () => {
  const points = pointsOf([
    [{ x: 1, y: 2 }],
    [
      { x: 3, y: 4 },
      { x: 5, y: 6 },
    ],
  ]);
  assert.deepEqual([...points], [1, 2, NaN, NaN, 3, 4, 5, 6, NaN, NaN]);
  /** @type {string[]} */
  const drawn = [];
  const note =
    (/** @type {string} */ what) =>
    (/** @type {number[]} */ ...at) =>
      drawn.push([what, ...at].join(" "));
  const context = { beginPath() {}, moveTo: note("move"), lineTo: note("line"), stroke() {} };
  drawPoints(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)), points, 27);
  // A tap is a line from a point to itself, which round ends make a dot.
  assert.deepEqual(drawn, ["move 1 2", "line 1 2", "move 3 4", "line 3 4", "line 5 6"]);
});
