/**
 * Images that look like digits as little as noise does, as IDX files: what a trial computes need not be of use.
 * @module
 */

const [TRAIN, TEST, SIDE, CLASSES] = [40, 30, 28, 10];

/** Gives a handle of src/web.rs 40 to learn from and 30 to test with, 28x28, in ten classes, of which each has a bright stripe. @param {any} scope */
export function give(scope) {
  scope.expect_data(TRAIN, TEST, TRAIN);
  for (const [name, count] of /** @type {const} */ ([
    ["train", TRAIN],
    ["test", TEST],
  ])) {
    const [images, labels] = split(count);
    scope.add_shard(name, 0, "images", images, "labels", labels);
  }
}

/** @param {number} count */
function split(count) {
  const pixels = Array.from({ length: count * SIDE * SIDE }, (_, place) => {
    const row = Math.floor(place / SIDE) % SIDE;
    const class_ = Math.floor(place / SIDE ** 2) % CLASSES;
    return row >> 1 === class_ + 2 ? 255 : (place * 7919) % 97;
  });
  const labels = Array.from({ length: count }, (_, index) => index % CLASSES);
  return [idx([count, SIDE, SIDE], pixels), idx([count], labels)];
}

/** Bytes in as many dimensions as there are sizes. @param {number[]} sizes @param {number[]} bytes */
function idx(sizes, bytes) {
  const header = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  header.setUint32(0, 0x0800 + sizes.length);
  sizes.forEach((size, index) => header.setUint32(4 + 4 * index, size));
  return Uint8Array.from([...new Uint8Array(header.buffer), ...bytes]);
}
