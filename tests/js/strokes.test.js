import assert from "node:assert/strict";
import { test } from "node:test";
import { Strokes } from "../../www/views/strokes.js";

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
