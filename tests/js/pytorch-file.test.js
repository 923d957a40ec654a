// Files of torch.save, as PyTorch writes them and as nobody should: what they hold is read, and nothing in them is executed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { zipSync } from "fflate";
import { asSafetensors } from "../../www/weights/pytorch-file.js";

const FOLDER = "tests/fixtures/weights";
/** @type {Record<string, number[]>} */
const VALUES = JSON.parse(readFileSync(`${FOLDER}/values.json`, "utf8"));

/** @param {string} name */
function fixture(name) {
  return new Blob([readFileSync(`${FOLDER}/${name}`)]);
}

/** @param {Uint8Array} file */
function read(file) {
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  const { __metadata__, ...tensors } = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  return { metadata: __metadata__, tensors, numbers: file.slice(8 + length) };
}

/** @param {string} dtype @param {DataView} view @param {number} at */
function numberAt(dtype, view, at) {
  if (dtype === "F32") return view.getFloat32(at, true);
  if (dtype === "F64") return view.getFloat64(at, true);
  const bits = view.getUint16(at, true);
  if (dtype === "BF16") {
    const wide = new DataView(new ArrayBuffer(4));
    wide.setUint32(0, bits * 65536);
    return wide.getFloat32(0);
  }
  const [sign, exponent, fraction] = [bits >> 15, (bits >> 10) & 31, bits & 1023];
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return sign ? -size : size;
}

/** @param {Awaited<ReturnType<typeof read>>} file @param {string} name */
function valuesOf({ tensors, numbers }, name) {
  const { dtype, shape, data_offsets } = tensors[name];
  const count = shape.reduce((/** @type {number} */ all, /** @type {number} */ size) => all * size, 1);
  const width = (data_offsets[1] - data_offsets[0]) / count;
  const view = new DataView(numbers.buffer);
  return Array.from({ length: count }, (_, place) => numberAt(dtype, view, data_offsets[0] + place * width));
}

const NAMES = ["conv1.weight", "conv1.bias", "fc1.weight", "fc1.bias"];

/** @type {[string, string[], string][]} */
const FILES = [
  ["named.pt", NAMES, "F32"],
  ["sequential.pt", ["0.weight", "0.bias", "3.weight", "3.bias"], "F32"],
  ["wrapped.pth", NAMES.map((name) => `module._orig_mod.${name}`), "F32"],
  ["checkpoint.pth", NAMES, "F32"],
  ["half.pt", NAMES, "F16"],
  ["bfloat16.pt", NAMES, "BF16"],
  ["double.pt", NAMES, "F64"],
  ["strided.pt", NAMES, "F32"],
];
for (const [name, names, dtype] of FILES)
  test(`${name} has the numbers that PyTorch has, in the order of its layers`, async () => {
    const file = read(await asSafetensors(fixture(name), name));
    assert.equal(file.metadata.order, "state_dict");
    assert.deepEqual(Object.keys(file.tensors), names);
    for (const [place, key] of names.entries()) {
      assert.equal(file.tensors[key].dtype, dtype);
      assert.deepEqual(valuesOf(file, key), VALUES[NAMES[place] ?? ""]);
    }
    assert.deepEqual(file.tensors[names[2] ?? ""].shape, [10, 98]);
  });

/** A file of torch.save with another pickle. @param {Uint8Array | string} pickle @param {Record<string, Uint8Array>} [others] */
function archive(pickle, others = {}) {
  const bytes = typeof pickle === "string" ? Uint8Array.from(pickle, (sign) => sign.charCodeAt(0)) : pickle;
  return new Blob([zipSync({ "archive/data.pkl": bytes, ...others }, { level: 0 })]);
}

/** @param {Blob} file */
async function refusal(file) {
  return asSafetensors(file, "a.pt").then(
    () => "",
    (error) => error.message,
  );
}

test("a file that holds something else is refused by what it is", async () => {
  assert.match(await refusal(fixture("whole-model.pt")), /holds a Python object \(__main__\.Stranger\)/);
  assert.match(await refusal(fixture("old-format.pt")), /before PyTorch 1\.6/);
  assert.match(await refusal(new Blob(["PK\x03\x04 and then nothing"])), /not a file of torch\.save/);
  assert.match(await refusal(new Blob([])), /not a file of torch\.save/);
  assert.match(await refusal(archive("}.", { "archive/constants.pkl": new Uint8Array([1]) })), /TorchScript/);
  assert.match(await refusal(archive("}.")), /holds no state_dict/);
  assert.match(await refusal(archive("N.")), /holds no state_dict/);
});

test("what a pickle would execute in Python is named and not executed", async () => {
  // cos\nsystem\n(S'…'\ntR. in protocol 2: os.system("touch /tmp/x").
  const attack = "\x80\x02cos\nsystem\nX\x05\x00\x00\x00touch\x85R.";
  assert.match(await refusal(archive(attack)), /Python object \(os\.system\)/);
  const inside = "\x80\x02}X\x01\x00\x00\x00wcbuiltins\neval\nX\x01\x00\x00\x001\x85Rs.";
  assert.match(await refusal(archive(inside)), /Python object \(builtins\.eval\)/);
});

test("a file that is cut anywhere is refused, and never hangs", async () => {
  const whole = new Uint8Array(await fixture("named.pt").arrayBuffer());
  for (let length = 0; length < whole.length; length += 97)
    assert.notEqual(await refusal(new Blob([whole.slice(0, length)])), "", `cut to ${length} bytes`);
});

test("a pickle that is damaged anywhere is refused with a sentence, or read", async () => {
  const whole = new Uint8Array(await fixture("named.pt").arrayBuffer());
  const text = new TextDecoder("latin1").decode(whole);
  // Stored, so that the pickle's bytes stand as they are.
  const begin = text.indexOf("\x80\x02c");
  const pickle = whole.slice(begin, text.indexOf("PK", begin));
  for (let place = 2; place < pickle.length; place += 3)
    for (const byte of [0, 0x2e, 0x28, 0x52, 0xff]) {
      const damaged = pickle.slice();
      damaged[place] = byte;
      const message = await refusal(archive(damaged));
      assert.match(message, /^$|^a\.pt |^\S+ in a\.pt /, `${message} with ${byte} at ${place}`);
    }
});

test("sizes that no file has are refused before anything is allocated", async () => {
  const uint = (/** @type {number} */ value) =>
    String.fromCharCode(...[0, 8, 16, 24].map((bits) => (value >>> bits) & 255));
  const word = (/** @type {string} */ value) => `X${uint(value.length)}${value}`;
  const id = `(${word("storage")}ctorch\nFloatStorage\n${word("0")}${word("cpu")}J${uint(4)}tQ`;
  const tensor = (/** @type {number} */ size, /** @type {number} */ stride) =>
    `\x80\x02}${word("w")}ctorch._utils\n_rebuild_tensor_v2\n(${id}K\0J${uint(size)}J${uint(size)}\x86J${uint(stride)}J${uint(stride)}\x86\x89NtRs.`;
  const stored = { "archive/data/0": new Uint8Array(16) };
  assert.match(await refusal(archive(tensor(0x7fffffff, 0), stored)), /more than 256 MB/);
  assert.match(await refusal(archive(tensor(3, 1), stored)), /is damaged/);
  assert.match(await refusal(archive(tensor(-1, 1), stored)), /Python object|no state_dict/);
  assert.equal(await refusal(archive(tensor(2, 1), stored)), "");
});
