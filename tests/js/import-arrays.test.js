// Arrays as they are published: IDX, NumPy, CSV and CIFAR, their labels, and their pixels.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { idx, images, npy, tar, zip } from "./archive-files.js";
import { chosen, found, reading, refused } from "./import-files.js";

/** Pixels from 0 to 255: each image of its label's level. @param {number} count */
const levels = (count) => images(count, (place) => (place % 2) * 255);
const labels = (/** @type {number} */ count, first = 0) =>
  Uint8Array.from({ length: count }, (_, place) => first + (place % 2));
const pair = (/** @type {number} */ count, first = 0) => ({
  images: idx([count, 8, 8], levels(count)),
  labels: idx([count], labels(count, first)),
});
const names = async (/** @type {import("./import-files.js").Chosen[]} */ files, how = {}) =>
  (await reading(files, how)).summary.classes.map(({ name }) => name);
const [train, held] = [pair(6), pair(4)];

test("each file twice, plain and packed, or under two names, counts once", async () => {
  const raw = chosen({
    "raw/train-images-idx3-ubyte": train.images,
    "raw/train-images-idx3-ubyte.gz": gzipSync(train.images),
    "raw/train-labels-idx1-ubyte": train.labels,
    "raw/train-labels-idx1-ubyte.gz": gzipSync(train.labels),
    "raw/t10k-images-idx3-ubyte": held.images,
    "raw/t10k-images.idx3-ubyte": held.images,
    "raw/t10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte": held.labels,
    "raw/t10k-labels.idx1-ubyte": held.labels,
  });
  assert.deepEqual(await found(raw), ["0 3+2", "1 3+2"]);
  const { summary } = await reading(raw);
  assert.equal(summary.skipped.filter(({ reason }) => /has the same content as/.test(reason)).length, 4);
});

test("images and labels are told apart by their dimensions", async () => {
  const files = chosen({
    "x_train.idx": train.images,
    "y_train.idx": train.labels,
    "x_test.idx": held.images,
    "y_test.idx": held.labels,
  });
  assert.deepEqual(await found(files), ["0 3+2", "1 3+2"]);
  assert.deepEqual(await found(chosen({ "a.idx": train.images, "b.idx": train.labels })), ["0 3+0", "1 3+0"]);
});

test("what makes no pairs is refused with what came", async () => {
  assert.match(await refused(chosen({ "train-images.idx": train.images })), /1 image file and 0 label files came/);
  const two = chosen({ "a.idx": train.images, "b.idx": held.images, "labels.idx": train.labels });
  assert.match(await refused(two), /2 image files and 1 label file came/);
  assert.match(
    await refused(chosen({ "i.idx": train.images, "l.idx": held.labels })),
    /i\.idx has 6 images, and l\.idx has 4 labels\./,
  );
});

test("a name belongs to the label's number, and empty classes are said", async () => {
  const letters = chosen({
    "emnist-letters-train-images-idx3-ubyte": pair(6, 1).images,
    "emnist-letters-train-labels-idx1-ubyte": pair(6, 1).labels,
  });
  const { summary } = await reading(letters, { names: ["N/A", "a", "b"] });
  assert.deepEqual(
    summary.classes.map(({ name }) => name),
    ["a", "b"],
  );
  assert.ok(summary.remarks.includes("Classes without images were dropped: N/A (0)."));
  const inOrder = await reading(letters, { names: ["a", "b"] });
  assert.deepEqual(
    inOrder.summary.classes.map(({ name }) => name),
    ["a", "b"],
  );
  assert.ok(inOrder.summary.remarks.includes("The labels are 1 to 2: the names are theirs in this order."));
  assert.deepEqual(await names(letters), ["1", "2"]);
  const twelve = chosen({ "i.idx": train.images, "l.idx": idx([6], [0, 12, 0, 12, 5, 5]) });
  assert.match(await refused(twelve, { names: ["a", "b"] }), /2 class names came, and labels go up to 12/);
});

test("QMNIST's labels are their first column, and floats are called floats", async () => {
  const columns = Int32Array.from({ length: 6 * 8 }, (_, place) => (place % 8 === 0 ? (place / 8) % 2 : 1000 + place));
  const files = chosen({
    "qmnist-train-images-idx3-ubyte": train.images,
    "qmnist-train-labels-idx2-int": idx([6, 8], columns, "i32"),
  });
  assert.deepEqual(await found(files), ["0 3+0", "1 3+0"]);
  const floats = chosen({ "i.idx": idx([6, 8, 8], new Float32Array(384), "f32"), "l.idx": train.labels });
  assert.match(await refused(floats), /i\.idx holds floats, and IDX files of whole numbers are read/);
});

test("a file that promises more than it holds is refused with both numbers", async () => {
  const cut = chosen({ i: train.images.subarray(0, 115), labels: train.labels });
  assert.equal(await refused(cut), "i promises 400 bytes and holds 115: it is damaged.");
  const huge = Buffer.concat([Buffer.from([0, 0, 8, 3]), Buffer.alloc(12, 255)]);
  assert.match(
    await refused(chosen({ i: huge, labels: train.labels })),
    /^i has images of 4294967295 × 4294967295 pixels/,
  );
  assert.match(
    await refused(chosen({ i: idx([6, 65, 8], new Uint8Array(6 * 65 * 8)), labels: train.labels })),
    /i has images of 65 × 8 pixels, and sides of 8 to 64/,
  );
  assert.match(
    await refused(chosen({ i: train.images, labels: idx([6], new Uint8Array(6).fill(3)) })),
    /All labels are 3: the number of classes is 1/,
  );
});

test("pixels of 0 and 1, or 0 to 16, are scaled to the range, and said", async () => {
  for (const most of [1, 16]) {
    const files = chosen({
      "i.idx": idx(
        [6, 8, 8],
        images(6, (place) => (place % 2) * most),
      ),
      "l.idx": train.labels,
    });
    const { summary } = await reading(files);
    assert.deepEqual(
      summary.classes.map(({ pictures }) => pictures[0]?.[0]),
      [0, 255],
    );
    assert.ok(summary.remarks.includes(`Pixels go from 0 to ${most}: they were scaled to 0 to 255.`));
  }
  assert.deepEqual((await reading(chosen({ "i.idx": train.images, "l.idx": train.labels }))).summary.remarks, []);
});

test("only EMNIST's own files are turned upright by themselves, and it can be changed", async () => {
  // Row 0 is light: upright it would be column 0.
  const rows = Uint8Array.from({ length: 6 * 64 }, (_, place) => (place % 64 < 8 ? 255 : place % 2));
  const turned = async (/** @type {string} */ path, choices = {}) => {
    const { summary } = await reading(
      chosen({ [`${path}-images-idx3-ubyte`]: idx([6, 8, 8], rows), [`${path}-labels-idx1-ubyte`]: train.labels }),
      { choices },
    );
    const [picture] = summary.classes[0]?.pictures ?? [];
    return [picture?.[1], picture?.[8]];
  };
  assert.deepEqual(await turned("emnist-letters-train"), [0, 255]);
  assert.deepEqual(await turned("emnist-letters-train", { turn: "no" }), [255, 0]);
  assert.deepEqual(await turned("my-emnist/train"), [255, 0]);
  assert.deepEqual(await turned("my-emnist/train", { turn: "yes" }), [0, 255]);
});

test("of several data sets in one archive one is chosen", async () => {
  const files = ["digits", "letters"].flatMap((name, place) => [
    { name: `gzip/emnist-${name}-train-images-idx3-ubyte.gz`, bytes: gzipSync(pair(6, place).images) },
    { name: `gzip/emnist-${name}-train-labels-idx1-ubyte.gz`, bytes: gzipSync(pair(6, place).labels) },
  ]);
  const archive = [{ path: "gzip.zip", bytes: zip(files) }];
  const { summary } = await reading(archive);
  const choice = summary.choices.find(({ id }) => id === "set");
  assert.deepEqual(
    choice?.options.map(({ value }) => value),
    ["emnist digits", "emnist letters"],
  );
  assert.deepEqual(await names(archive), ["0", "1"]);
  assert.deepEqual(await names(archive, { choices: { set: "emnist letters" } }), ["1", "2"]);
});

test(".npz and .npy are read, as Keras and KMNIST have them", async () => {
  const x = (/** @type {number} */ count) => npy("|u1", [count, 8, 8], levels(count));
  const y = (/** @type {number} */ count) =>
    npy("<i8", [count], new Uint8Array(BigInt64Array.from(labels(count), BigInt).buffer));
  const keras = zip([
    { name: "x_train.npy", bytes: x(6), method: 0 },
    { name: "y_train.npy", bytes: y(6), method: 0 },
    { name: "x_test.npy", bytes: x(4) },
    { name: "y_test.npy", bytes: y(4) },
  ]);
  assert.deepEqual(await found([{ path: "mnist.npz", bytes: keras }]), ["0 3+2", "1 3+2"]);
  const alone = (/** @type {Uint8Array} */ bytes) => zip([{ name: "arr_0.npy", bytes }]);
  const kmnist = chosen({
    "kmnist-train-imgs.npz": alone(x(6)),
    "kmnist-train-labels.npz": alone(y(6)),
    "kmnist-test-imgs.npz": alone(x(4)),
    "kmnist-test-labels.npz": alone(y(4)),
  });
  assert.deepEqual(await found(kmnist), ["0 3+2", "1 3+2"]);
  assert.deepEqual(await found(chosen({ "images.npy": x(6), "labels.npy": y(6) })), ["0 3+0", "1 3+0"]);
  const floats = npy("<f4", [6, 8, 8, 1], new Uint8Array(Float32Array.from(levels(6), (level) => level / 255).buffer));
  const { summary } = await reading(chosen({ "x.npy": floats, "y.npy": y(6) }));
  assert.deepEqual(
    summary.classes.map(({ pictures }) => pictures[0]?.[0]),
    [0, 255],
  );
  const objects = npy("|O", [6], new Uint8Array(6));
  assert.match(await refused(chosen({ "x.npy": x(6), "y.npy": objects })), /y\.npy holds NumPy’s type/);
});

test("colours that come last in an array become planes", async () => {
  const pixels = Uint8Array.from({ length: 6 * 64 * 3 }, (_, place) => 50 * (1 + (place % 3)));
  const files = chosen({ "x.npy": npy("|u1", [6, 8, 8, 3], pixels), "y.npy": npy("|u1", [6, 1], labels(6)) });
  const { summary } = await reading(files);
  assert.deepEqual(summary.input, [3, 8, 8]);
  assert.deepEqual(
    [0, 64, 128].map((place) => summary.classes[0]?.pictures[0]?.[place]),
    [50, 100, 150],
  );
});

test("CSV is read as Kaggle has it, and a file without labels is left out", async () => {
  const line = (/** @type {number} */ label) =>
    [label, ...Array.from({ length: 64 }, (_, place) => (place * 3 + label) % 256)].join(",");
  const head = ["label", ...Array.from({ length: 64 }, (_, place) => `pixel${place}`)].join(",");
  const text = (/** @type {string[]} */ ...lines) => new TextEncoder().encode(`${lines.join("\r\n")}\r\n`);
  const kaggle = chosen({
    "train.csv": text(head, ...[0, 1, 0, 1].map(line)),
    "test.csv": text(head.replace("label,", ""), line(0).slice(2)),
  });
  assert.deepEqual(await found(kaggle), ["0 2+0", "1 2+0"]);
  const { summary } = await reading(kaggle);
  assert.deepEqual(summary.skipped, [{ path: "test.csv", reason: "has no column of labels" }]);
  assert.deepEqual(summary.classes[1]?.pictures[0]?.slice(0, 3), Uint8Array.of(1, 4, 7));
  const split = chosen({
    "fashion-mnist_train.csv": text(head, line(0), line(1)),
    "fashion-mnist_test.csv": text(line(1), line(0)),
  });
  assert.deepEqual(await found(split), ["0 1+1", "1 1+1"]);
  assert.match(
    await refused(chosen({ "a.csv": text(line(0), "1,2,3") })),
    /a\.csv has 3 values instead of 65 in line 2/,
  );
  assert.match(await refused(chosen({ "a.csv": text("a,b,c", "1,2,3") })), /a\.csv has no column of labels/);
});

test("CIFAR-10's binary files are read, with the names beside them, packed or not", async () => {
  const batch = (/** @type {number[]} */ ...labels) =>
    Buffer.concat(
      labels.map((label) =>
        Buffer.concat([Buffer.of(label), Buffer.alloc(1024, 10), Buffer.alloc(1024, 200), Buffer.alloc(1024, 30)]),
      ),
    );
  const files = [
    { name: "cifar-10-batches-bin/data_batch_1.bin", bytes: batch(0, 1, 2) },
    { name: "cifar-10-batches-bin/data_batch_2.bin", bytes: batch(2, 1, 0) },
    { name: "cifar-10-batches-bin/test_batch.bin", bytes: batch(0, 1, 2) },
    {
      name: "cifar-10-batches-bin/batches.meta.txt",
      bytes: new TextEncoder().encode("airplane\nautomobile\nbird\n\n"),
    },
    { name: "cifar-10-batches-bin/readme.html", bytes: new TextEncoder().encode("<html>") },
  ];
  const archive = [{ path: "cifar-10-binary.tar.gz", bytes: gzipSync(tar(files)) }];
  assert.deepEqual(await found(archive), ["airplane 2+1", "automobile 2+1", "bird 2+1"]);
  const { summary } = await reading(archive);
  assert.deepEqual(
    [summary.input, [0, 1024, 2048].map((place) => summary.classes[0]?.pictures[0]?.[place])],
    [
      [3, 32, 32],
      [10, 200, 30],
    ],
  );
  assert.match(
    await refused(chosen({ "data_batch_1.bin": new Uint8Array(100) })),
    /has 100 bytes, which is no number of CIFAR’s records/,
  );
});

test("arrays that do not fit the memory are refused before they are unpacked", async () => {
  const files = chosen({ "i.idx": train.images, "l.idx": train.labels });
  assert.match(
    await refused(files, { limits: { memoryBytes: 6 * 64 - 1 } }),
    /6 images of 1 × 8 × 8 take .* Choose fewer images/,
  );
  assert.deepEqual(await found(files, { limits: { memoryBytes: 6 * 64 } }), ["0 3+0", "1 3+0"]);
});
