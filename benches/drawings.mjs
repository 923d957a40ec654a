/**
 * Drawings of simple shapes as somebody might draw them: strokes with jitter, turned, stretched and slanted, then centred and scaled as MNIST's digits
 * were. Everything follows from a seed. As own data of the page: what its "Save" gives.
 * @module
 */

/** @typedef {[number, number]} Point */
/** @typedef {() => number} Random from 0 to below 1 */

const SIDE = 28;
/** Pixels of the longer side, as in MNIST. */
const BOX = 20;

/** Points of a regular polygon, closed. @param {number} corners @returns {Point[]} */
const polygon = (corners) =>
  Array.from({ length: corners + 1 }, (_, place) => {
    const angle = (2 * Math.PI * place) / corners - Math.PI / 2;
    return /** @type {Point} */ ([Math.cos(angle), Math.sin(angle)]);
  });

/** The strokes of each shape. @type {Record<string, Point[][]>} */
export const SHAPES = {
  circle: [polygon(24)],
  // prettier-ignore
  cross: [[[-1, -1], [1, 1]], [[1, -1], [-1, 1]]],
  triangle: [polygon(3)],
  // prettier-ignore
  square: [[[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]],
  pentagon: [polygon(5)],
  // prettier-ignore
  A: [[[-0.8, 1], [0, -1], [0.8, 1]], [[-0.4, 0.2], [0.4, 0.2]]],
  // prettier-ignore
  H: [[[-0.7, -1], [-0.7, 1]], [[0.7, -1], [0.7, 1]], [[-0.7, 0], [0.7, 0]]],
  // prettier-ignore
  K: [[[-0.6, -1], [-0.6, 1]], [[0.7, -1], [-0.6, 0], [0.7, 1]]],
};

/** Mulberry32. @param {number} seed @returns {Random} */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One drawing, `[rows * columns]` of 0 to 255. @param {Point[][]} strokes @param {Random} chance */
function drawn(strokes, chance) {
  const between = (/** @type {number} */ low, /** @type {number} */ high) => low + (high - low) * chance();
  const [angle, stretch, slant] = [between(-0.35, 0.35), between(0.7, 1.4), between(-0.3, 0.3)];
  const [cos, sin, jitter] = [Math.cos(angle), Math.sin(angle), 0.12];
  const moved = strokes.map((points) =>
    points.map(([x, y]) => {
      const [across, down] = [x * stretch + slant * y + between(-jitter, jitter), y + between(-jitter, jitter)];
      return /** @type {Point} */ ([cos * across - sin * down, sin * across + cos * down]);
    }),
  );
  const all = moved.flat();
  const bounds = [0, 1].map((axis) => {
    const values = all.map((point) => point[axis] ?? 0);
    return { low: Math.min(...values), side: Math.max(...values) - Math.min(...values) };
  });
  const thickness = between(1.2, 2.6);
  const scale = (BOX - thickness) / Math.max(...bounds.map(({ side }) => side));
  const placed = moved.map((points) =>
    points.map(([x, y]) => {
      const at = [x, y].map((value, axis) => {
        const { low, side } = bounds[axis] ?? { low: 0, side: 0 };
        return SIDE / 2 + scale * (value - low - side / 2);
      });
      return /** @type {Point} */ (at);
    }),
  );
  return inked(placed, thickness / 2);
}

/** @param {Point[][]} strokes in pixels @param {number} radius of the pen */
function inked(strokes, radius) {
  const segments = strokes.flatMap((points) => points.slice(1).map((end, place) => ({ start: points[place], end })));
  return Uint8Array.from({ length: SIDE * SIDE }, (_, place) => {
    const [x, y] = [(place % SIDE) + 0.5, Math.floor(place / SIDE) + 0.5];
    const nearest = Math.min(
      ...segments.map(({ start: [fromX, fromY] = [0, 0], end: [toX, toY] }) => {
        const [dx, dy] = [toX - fromX, toY - fromY];
        const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy || 1);
        const at = Math.min(1, Math.max(0, along));
        return Math.hypot(x - fromX - at * dx, y - fromY - at * dy);
      }),
    );
    return Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - nearest)));
  });
}

/**
 * A data set as the page saves it.
 * @param {string[]} classes names of `SHAPES`
 * @param {{train: number, test: number, seed: number}} counts of each class
 */
export function dataSet(classes, { train, test, seed }) {
  const chance = random(seed);
  const header = JSON.stringify({ version: 1, name: classes.join(", "), classes });
  /** @type {Record<string, unknown>} */
  const tensors = { __metadata__: { "convscope.data": header } };
  /** @type {Uint8Array[]} */
  const parts = [];
  let end = 0;
  const add = (/** @type {string} */ name, /** @type {number[]} */ shape, /** @type {Uint8Array} */ bytes) => {
    tensors[name] = { dtype: "U8", shape, data_offsets: [end, end + bytes.length] };
    parts.push(bytes);
    end += bytes.length;
  };
  for (const [split, count] of Object.entries({ train, test })) {
    const labels = classes.flatMap((_, label) => Array.from({ length: count }, () => label));
    const images = labels.map((label) => drawn(SHAPES[classes[label] ?? ""] ?? [], chance));
    add(`${split}.images`, [labels.length, 1, SIDE, SIDE], Buffer.concat(images));
    add(`${split}.labels`, [labels.length], Uint8Array.from(labels));
  }
  const text = Buffer.from(JSON.stringify(tensors));
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, " ")]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded, ...parts]);
}
