// What the folders of pictures say: classes, what is for testing, order and names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { found, reading, refused, zipped } from "./import-files.js";

const paths = (/** @type {string} */ folder, count = 2) =>
  Array.from({ length: count }, (_, place) => `${folder}/${place}.png`);
/** @param {Awaited<ReturnType<typeof reading>>} read */
const skipped = ({ summary }) => summary.skipped.map(({ path, reason }) => `${path} ${reason}`);

test("folders for training and testing are kept apart", async () => {
  for (const [train, test] of /** @type {const} */ ([
    ["training", "testing"],
    ["train", "test"],
    ["train", "val"],
    ["Train", "Validation"],
    ["seg_train", "seg_test"],
  ])) {
    const archive = zipped(
      ["cat", "dog"].flatMap((name) => [...paths(`d/${train}/${name}`, 3), ...paths(`d/${test}/${name}`, 2)]),
    );
    assert.deepEqual(await found(archive), ["cat 3+2", "dog 3+2"], train);
    const { summary, make } = await reading(archive);
    assert.ok(summary.isSplit);
    assert.ok(summary.remarks.includes("The folders say which pictures are for testing."));
    const made = await make();
    assert.deepEqual([made.train.labels.length, made.test?.labels.length], [6, 4]);
  }
});

test("validation pictures are learned from where there are test pictures too, which is said", async () => {
  const archive = zipped(
    ["train", "val", "test"].flatMap((split) => ["cat", "dog"].flatMap((name) => paths(`${split}/${name}`, 1))),
  );
  const { summary } = await reading(archive);
  assert.deepEqual(
    summary.classes.map(({ train, test }) => [train, test]),
    [
      [2, 1],
      [2, 1],
    ],
  );
  assert.ok(summary.remarks.includes("Validation pictures are among the training images."));
});

test("a class may be called train, where nothing beside it is called test", async () => {
  assert.deepEqual(await found(zipped([...paths("bus"), ...paths("train")])), ["bus 2+0", "train 2+0"]);
});

test("test pictures without labels are left out, and the repeated folders of Kaggle's archives are none", async () => {
  const archive = zipped([
    ...["0", "1"].flatMap((name) => paths(`trainingSet/trainingSet/${name}`)),
    ...paths("testSet/testSet"),
    "trainingSample/trainingSample/0/1.png",
  ]);
  const read = await reading(archive);
  assert.deepEqual(await found(archive), ["0 2+0", "1 2+0"]);
  assert.equal(read.summary.isSplit, false);
  assert.deepEqual(skipped(read), [
    "testSet/testSet/0.png is in no class folder, so its class is unknown",
    "testSet/testSet/1.png is in no class folder, so its class is unknown",
    "trainingSample/trainingSample/0/1.png lies beside the folders for training and testing",
  ]);
});

test("a class may lie above another folder, as in Tiny ImageNet", async () => {
  const archive = zipped(["n01", "n02"].flatMap((name) => paths(`tiny-imagenet-200/train/${name}/images`)));
  assert.deepEqual(await found(archive), ["n01 2+0", "n02 2+0"]);
  const whole = zipped([
    ...["n01", "n02"].flatMap((name) => paths(`tiny/train/${name}/images`)),
    ...paths("tiny/val/images"),
  ]);
  const read = await reading(whole);
  assert.deepEqual(
    read.summary.classes.map(({ name }) => name),
    ["n01", "n02"],
  );
  assert.match(skipped(read)[0] ?? "", /is in images, which is no class of the training images/);
});

test("where two levels of folders tell pictures apart, the first is taken as ImageFolder does, and the other offered", async () => {
  const archive = zipped(
    ["30", "31", "32"].flatMap((name) => ["hsf_0", "hsf_1"].flatMap((part) => paths(`by_class/${name}/${part}`))),
  );
  const { summary } = await reading(archive);
  assert.deepEqual(
    summary.classes.map(({ name }) => name),
    ["30", "31", "32"],
  );
  const choice = summary.choices.find(({ id }) => id === "level");
  assert.deepEqual(
    choice?.options.map(({ words }) => words),
    ["level 1: 3 classes (30, 31, 32)", "level 2: 2 classes (hsf_0, hsf_1)"],
  );
  assert.deepEqual(await found(archive, { choices: { level: "1" } }), ["hsf_0 6+0", "hsf_1 6+0"]);
});

test("classes come in natural order, or as ImageFolder numbers them", async () => {
  const archive = zipped(Array.from({ length: 12 }, (_, place) => `${place + 1}/1.png`));
  const names = async (/** @type {Record<string, string>} */ choices) =>
    (await reading(archive, { choices })).summary.classes.map(({ name }) => name);
  assert.deepEqual(await names({}), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]);
  assert.deepEqual(await names({ order: "imageFolder" }), [
    "1",
    "10",
    "11",
    "12",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
  ]);
  assert.deepEqual((await reading(zipped(["a/1.png", "b/1.png"]))).summary.choices, []);
});

test("long names that agree in their first 40 letters are different classes", async () => {
  const long = "a name of a class that is much longer than forty";
  const { summary } = await reading(zipped([`${long} one/1.png`, `${long} two/1.png`, "x/1.png"]));
  const names = summary.classes.map(({ name }) => name);
  assert.equal(new Set(names).size, 3);
  assert.ok(
    names.every((name) => [...name].length <= 40),
    names.join(),
  );
});

test("pictures in one folder, or in too many, are refused with what was found", async () => {
  assert.match(await refused(zipped(paths("x/cat"))), /All images are in one folder, cat/);
  assert.match(await refused(zipped(["1.png", "2.png"])), /The pictures lie in no folder/);
  const many = zipped(Array.from({ length: 101 }, (_, place) => `${place}/1.png`));
  assert.match(await refused(many), /lie in 101 folders, and there are at most 100 classes/);
});

test("what does not fit the memory is refused before the first picture is decoded, with a side that does", async () => {
  const archive = zipped([...paths("a", 50), ...paths("b", 50)]);
  const sentence = await refused(archive, { side: 32, limits: { memoryBytes: 100 * 20 * 20 } });
  assert.match(sentence, /100 images of 1 × 32 × 32 take .* Choose a side of at most 20 pixels/);
});

test("classes none of whose pictures can be decoded are dropped, and said", async () => {
  const { make } = await reading(zipped(["a/1.png", "b/1.png", { name: "c/1.png", bytes: Uint8Array.of(1, 2) }]));
  const { classes, train, remarks, skipped } = await make();
  assert.deepEqual([classes, [...train.labels], skipped.length], [["a", "b"], [0, 1], 1]);
  assert.ok(remarks.includes("Classes without images were dropped: c."));
});
