// Archives as real programs write them: names, layouts, and what cannot be unpacked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, gunzip } from "../../www/import/gzip.js";
import { LIMITS } from "../../www/import/limits.js";
import { filesIn } from "../../www/import/zip.js";
import { gzipSync } from "node:zlib";
import { idx, images, picture, tar, zip } from "./archive-files.js";
import { chosen, found, reading, refused, zipped } from "./import-files.js";

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
/** 猫 and 狗 in GBK. */
const [CAT, DOG] = [Uint8Array.of(0xc3, 0xa8), Uint8Array.of(0xb9, 0xb7)];
const inFolder = (/** @type {Uint8Array} */ folder, /** @type {string} */ file) =>
  Buffer.concat([folder, utf8(`/${file}`)]);

test("names in UTF-8 without flag 11 are UTF-8, composed", async () => {
  const archive = zipped(["猫/1.png", "A\u0308pfel/1.png"]);
  assert.deepEqual((await found(archive)).sort(), ["Äpfel 1+0", "猫 1+0"]);
});

test("names in GBK and in code page 437 are told apart, shown, and can be changed", async () => {
  const chinese = zipped([{ name: inFolder(CAT, "1.png") }, { name: inFolder(DOG, "1.png") }]);
  assert.deepEqual((await found(chinese)).sort(), ["狗 1+0", "猫 1+0"]);
  // Äpfel and Größe as 7-Zip writes them.
  const [apples, size] = [Buffer.from([0x8e, ...utf8("pfel")]), Buffer.from([...utf8("Gr"), 0x94, 0xe1, ...utf8("e")])];
  const german = zipped([{ name: inFolder(apples, "1.png") }, { name: inFolder(size, "1.png") }]);
  assert.deepEqual(await found(german), ["Äpfel 1+0", "Größe 1+0"]);
  const { summary } = await reading(german);
  assert.equal(summary.choices.find(({ id }) => id === "encoding")?.value, "cp437");
  const other = await found(chinese, { choices: { encoding: "big5" } });
  assert.notDeepEqual(other.sort(), ["狗 1+0", "猫 1+0"]);
  assert.equal((await reading(zipped(["a/1.png", "b/1.png"]))).summary.choices.length, 0);
});

test("the Unicode path field goes before the name, unless the name has changed since", async () => {
  const field = (/** @type {Uint8Array} */ name, /** @type {string} */ path) => {
    const head = Buffer.alloc(9);
    head.writeUInt16LE(0x7075, 0);
    head.writeUInt16LE(5 + utf8(path).length, 2);
    head.writeUInt8(1, 4);
    head.writeUInt32LE(crc32(name), 5);
    return Buffer.concat([head, utf8(path)]);
  };
  const raw = inFolder(CAT, "1.png");
  const archive = [
    { name: raw, extra: field(raw, "cat/1.png") },
    { name: utf8("b/1.png"), extra: field(raw, "void/1.png") },
  ];
  assert.deepEqual(await found(zipped(archive)), ["b 1+0", "cat 1+0"]);
});

test("backslashes are folders, and paths out of the archive stay refused", async () => {
  const { summary } = await reading(
    zipped(["p\\cat\\1.png", "p\\dog\\1.png", "..\\..\\x.png", "/root/x.png", "C:\\x.png"]),
  );
  assert.deepEqual(
    summary.classes.map(({ name }) => name),
    ["cat", "dog"],
  );
  assert.deepEqual(
    summary.skipped.map(({ path, reason }) => `${path} ${reason}`),
    ["../../x.png", "/root/x.png", "C:/x.png"].map((path) => `${path} has a path that points outside the archive`),
  );
});

test("folders and hidden files do not count, and as many pictures as are read are read", async () => {
  const files = ["a/", "b/", "a/.DS_Store", "__MACOSX/a/._1.png", "Thumbs.db", "a/1.png", "a/2.png", "b/1.png"];
  const archive = zipped(files.map((name) => ({ name, bytes: name.endsWith("/") ? new Uint8Array() : picture(1) })));
  assert.deepEqual(await found(archive, { limits: { files: 3 } }), ["a 2+0", "b 1+0"]);
  assert.match(await refused(archive, { limits: { files: 2 } }), /There are more than 2 files, and at most 2 are read/);
});

test("thousands of pictures in an archive are read without an error of the engine", async () => {
  const files = Array.from({ length: 70_000 }, (_, index) => ({
    name: `${index % 2}/${index}.png`,
    bytes: picture(1),
    method: 0,
  }));
  assert.deepEqual(await found(zipped(files)), ["0 35000+0", "1 35000+0"]);
});

test("an encrypted archive is refused with the reason, without unpacking it", async () => {
  const locked = (/** @type {object} */ how) =>
    zipped(Array.from({ length: 10_000 }, (_, index) => ({ name: `a/${index}.png`, bytes: picture(1), ...how })));
  const began = performance.now();
  assert.match(
    await refused(locked({ flags: 1, method: 99 })),
    /None of the files in a\.zip can be read\. a\/0\.png is encrypted/,
  );
  assert.match(await refused(locked({ method: 9 })), /a\/0\.png is compressed by Deflate64, which is not read/);
  assert.ok(performance.now() - began < 3000);
  const { summary } = await reading(zipped(["a/1.png", "b/1.png", { name: "b/2.png", flags: 1 }]));
  assert.match(summary.skipped[0]?.reason ?? "", /is encrypted/);
});

test("nothing of others is lost by a damaged file, and a file never unpacks to more than it promises", async () => {
  const bomb = { name: "a/2.png", bytes: new Uint8Array(20e6), size: 100 };
  const { make } = await reading(zipped(["a/1.png", bomb, "b/1.png"]));
  const { train, skipped } = await make();
  assert.equal(train.labels.length, 2);
  assert.deepEqual(skipped, [{ path: "a/2.png", reason: "cannot be unpacked: it is damaged" }]);
  const { files } = await filesIn(new Blob([zip([bomb])]), "a.zip", [], LIMITS);
  await assert.rejects(files[0]?.bytes() ?? Promise.resolve(), /cannot be unpacked/);
  const promising = await reading(zipped(["a/1.png", "b/1.png", { name: "b/2.png", size: 4e9 }]));
  assert.match(promising.summary.skipped[0]?.reason ?? "", /unpacks to more than 512 MB/);
});

test("what is no archive is refused in a sentence", async () => {
  assert.equal(
    await refused(chosen({ "a.zip": utf8("PK\x03\x04 and nothing that follows") })),
    "a.zip cannot be unpacked: it is damaged.",
  );
  assert.equal(
    await refused([{ path: "a.zip", bytes: zip([{ name: "a/1.png" }]).subarray(0, 40) }]),
    "a.zip cannot be unpacked: it is damaged.",
  );
});

test("kinds that are not read are named", async () => {
  const cases = /** @type {const} */ ([
    ["Rar!\x1a\x07\x01\0", "RAR"],
    ["7z\xbc\xaf\x27\x1c\0\x04", "7z"],
    ["\x89HDF\r\n\x1a\n", "HDF5"],
    ["\x80\x03}q\0", "Python pickle"],
    ["PAR1\x15\x04", "Parquet"],
    ["MATLAB 5.0 MAT-file", "MATLAB"],
  ]);
  for (const [start, kind] of cases)
    assert.match(
      await refused(chosen({ data: Buffer.from(start, "latin1") })),
      new RegExp(`data is in the format ${kind}, which is not read`),
    );
  assert.match(
    await refused(zipped([{ name: "inner.zip", bytes: zip([{ name: "a/1.png" }]) }])),
    /inner\.zip is an archive in an archive/,
  );
});

test("tar and tar.gz are read as folders", async () => {
  const archive = tar(
    ["./p/cat/1.png", "./p/dog/1.png", "./p/dog/2.png", "../x.png"].map((name) => ({ name, bytes: picture(3) })),
  );
  for (const [path, bytes] of /** @type {const} */ ([
    ["p.tar", archive],
    ["p.tar.gz", gzipSync(archive)],
    ["p.tgz", gzipSync(archive)],
  ]))
    assert.deepEqual(await found([{ path, bytes }]), ["cat 1+0", "dog 2+0"], path);
});

test("gzip is unpacked up to a limit, of several members, with zeros after the last", () => {
  const packed = (/** @type {Uint8Array} */ bytes) => new Uint8Array(gzipSync(bytes));
  const half = Uint8Array.from({ length: 2500 }, (_, place) => place % 251);
  assert.equal(gunzip(packed(new Uint8Array(5000)), 5000, "x.gz").length, 5000);
  const members = Buffer.concat([packed(half), packed(half), Buffer.alloc(700)]);
  assert.deepEqual(gunzip(members, 5000, "x.gz"), Uint8Array.from([...half, ...half]));
  for (const zeros of [1, 3, 4, 8, 9])
    assert.deepEqual(gunzip(Buffer.concat([packed(half), Buffer.alloc(zeros)]), 5000, "x"), half);
  const refusal = (/** @type {string} */ message) => ({ message, path: "x.gz" });
  assert.throws(() => gunzip(packed(new Uint8Array(5e6)), 1e6, "x.gz"), refusal("unpacks to more than 1 MB"));
  assert.throws(() => gunzip(packed(half).slice(0, 200), 5000, "x.gz"), refusal("cannot be unpacked: it is damaged"));
  const altered = packed(half);
  altered[altered.length - 6] = (altered[altered.length - 6] ?? 0) ^ 1;
  assert.throws(() => gunzip(altered, 5000, "x.gz"), refusal("cannot be unpacked: it is damaged"));
});

test(".gz inside a zip is the data set, and pictures beside it are listed", async () => {
  const pair = (/** @type {number} */ count) => ({
    images: gzipSync(
      idx(
        [count, 8, 8],
        images(count, (place) => 100 * (place % 2) + 50),
      ),
    ),
    labels: gzipSync(
      idx(
        [count],
        Uint8Array.from({ length: count }, (_, place) => place % 2),
      ),
    ),
  });
  const [train, test] = [pair(6), pair(4)];
  const { summary } = await reading(
    zipped([
      { name: "fashion-mnist-master/data/fashion/train-images-idx3-ubyte.gz", bytes: train.images },
      { name: "fashion-mnist-master/data/fashion/train-labels-idx1-ubyte.gz", bytes: train.labels },
      { name: "fashion-mnist-master/data/fashion/t10k-images-idx3-ubyte.gz", bytes: test.images },
      { name: "fashion-mnist-master/data/fashion/t10k-labels-idx1-ubyte.gz", bytes: test.labels },
      "fashion-mnist-master/doc/img/embedding.png",
      { name: "fashion-mnist-master/README.md", bytes: utf8("# Fashion-MNIST") },
    ]),
  );
  assert.deepEqual(
    summary.classes.map(({ name, train, test }) => [name, train, test]),
    [
      ["0", 3, 2],
      ["1", 3, 2],
    ],
  );
  assert.ok(
    summary.skipped.some(
      ({ path, reason }) => path.endsWith("embedding.png") && reason === "is not part of the data set",
    ),
  );
});
