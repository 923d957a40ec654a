import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf } from "../../www/export/csv.js";
import { Drawing } from "../../www/export/drawing.js";
import { svgOf } from "../../www/export/svg.js";

test("a table keeps every digit, quotes what would break it, and leaves gaps where nothing is known", () => {
  const rows = [
    [1, 0.1 + 0.2, 'a "b", c'],
    [2, null, "two\nlines"],
  ];
  assert.equal(
    csvOf({ columns: ["step", "loss", { named: "name, of it" }, { predicted: "4" }, "validation_loss"], rows }),
    'step,loss,"name, of it",predicted 4,validation loss\r\n1,0.30000000000000004,"a ""b"", c"\r\n2,,"two\nlines"\r\n',
  );
});

test("every mark of a drawing stands in the SVG, in order, and texts are escaped", () => {
  const drawing = new Drawing(100, 50, "#fff", "a < b & c");
  drawing.box(1, 2, 3, 4, "red");
  drawing.line([[0, 0], [10.004, 20]], "blue", 2, 4); // prettier-ignore
  drawing.dot(5, 6, 7, "white", "black");
  drawing.text("<1>", 8, 9, "#000", { isUpright: true, isBold: true, anchor: "end" });
  drawing.raster(10, 11, 12, 13, { columns: 1, rows: 1, pixels: Uint32Array.of(7) });
  const svg = svgOf(drawing, ({ pixels }) => `data:${pixels[0]}`);
  const kinds = [...svg.matchAll(/<(rect|polyline|circle|text|image)/g)].map(([, kind]) => kind);
  assert.deepEqual(kinds, ["rect", "rect", "polyline", "circle", "text", "image"]);
  assert.match(svg, /<title>a &#60; b &#38; c<\/title>/);
  assert.match(svg, /points="0,0 10,20".*stroke-dasharray="4"/);
  assert.match(svg, /<text x="8" y="9".*text-anchor="end".*rotate\(-90 8 9\).*>&#60;1&#62;<\/text>/);
  assert.match(svg, /<image x="10" y="11" width="12" height="13".*href="data:7"/);
});

test("a line of a single point is none", () => {
  const drawing = new Drawing(10, 10, "#fff", "");
  drawing.line([[1, 1]], "blue");
  assert.equal(drawing.marks.length, 1);
});
