import assert from "node:assert/strict";
import { test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { gunzip } from "../../www/worker/gunzip.js";
import { gzipSync } from "node:zlib";
import { filesIn } from "../../www/worker/data-zip.js";

/** @typedef {import("../../www/protocol/data.js").Skipped} Skipped */

/** @param {Uint8Array} archive */
async function opened(archive) {
  /** @type {Skipped[]} */
  const skipped = [];
  const files = await filesIn(archive, "a.zip", skipped, async () => {});
  return { files: files.map(({ path }) => path), skipped, bytes: files.map(({ bytes }) => bytes) };
}

/** Where the central directory says how large a file unpacks to, and the same in the file's own header. @param {Uint8Array} archive @param {number} size */
function promising(archive, size) {
  const changed = archive.slice();
  const view = new DataView(changed.buffer);
  for (let place = 0; place + 4 < changed.length; place++) {
    const signature = view.getUint32(place, true);
    if (signature === 0x02014b50) view.setUint32(place + 24, size, true);
    if (signature === 0x04034b50) view.setUint32(place + 22, size, true);
  }
  return changed;
}

test("folders and files are found, and nothing of others is lost by a damaged one", async () => {
  const content = strToU8("a picture, say");
  const archive = zipSync({ a: { "1.png": content, "2.png": [content, { level: 0 }] }, b: { "3.png": content } });
  const { files, skipped, bytes } = await opened(archive);
  assert.deepEqual(files.sort(), ["a/1.png", "a/2.png", "b/3.png"]);
  assert.deepEqual(skipped, []);
  assert.deepEqual(bytes[0], content);
  // The compressed bytes of the first file.
  const damaged = archive.slice();
  damaged.fill(0xff, 30 + "a/1.png".length, 30 + "a/1.png".length + 8);
  // Whether what comes of it is a picture, the browser's decoder tells.
  const rest = await opened(damaged);
  assert.deepEqual(rest.bytes.slice(-2), [content, content]);
});

test("paths out of the archive, archives in it and empty files are left out", async () => {
  const content = strToU8("x");
  const archive = zipSync({
    "../../etc/passwd": content,
    "/root/x.png": content,
    "b/inner.zip": content,
    "c/0.png": new Uint8Array(),
    "c/1.png": content,
  });
  const { files, skipped } = await opened(archive);
  assert.deepEqual(files, ["c/1.png"]);
  assert.deepEqual(
    skipped.map(({ path, reason }) => `${path} ${reason}`),
    [
      "../../etc/passwd has a path that leads out of the archive",
      "/root/x.png has a path that leads out of the archive",
      "b/inner.zip is an archive in an archive",
      "c/0.png is empty",
    ],
  );
});

test("an archive that promises more than a browser holds is refused before it is unpacked", async () => {
  const archive = zipSync({ "a/1.png": new Uint8Array(1000), "a/2.png": new Uint8Array(1000) });
  const { files, skipped } = await opened(promising(archive, 4e9));
  assert.deepEqual(files, []);
  assert.match(skipped[0]?.reason ?? "", /unpacks to more than 160 MB/);
  const four = Object.fromEntries([1, 2, 3, 4].map((name) => [`a/${name}.png`, new Uint8Array(1000)]));
  await assert.rejects(opened(promising(zipSync(four), 150e6)), /a\.zip unpacks to 600 MB, and at most 512 are read/);
});

test("a file never unpacks to more than it promises", async () => {
  const bomb = zipSync({ "a/1.png": new Uint8Array(20e6), "a/2.png": strToU8("x") });
  const { bytes } = await opened(promising(bomb, 100));
  for (const each of bytes) assert.ok(each.length <= 100, `${each.length} bytes`);
});

test("what is no archive is refused in a sentence", async () => {
  await assert.rejects(opened(strToU8("PK\x03\x04 and nothing that follows")), /a\.zip cannot be unpacked/);
  await assert.rejects(opened(zipSync({ a: strToU8("x") }).slice(0, 40)), /a\.zip cannot be unpacked/);
});

test("gzip is unpacked up to a limit", async () => {
  const packed = (/** @type {number} */ size) => new Uint8Array(gzipSync(new Uint8Array(size)));
  assert.equal((await gunzip(packed(5000), 5000, "x.gz")).length, 5000);
  await assert.rejects(gunzip(packed(5e6), 1e6, "x.gz"), /x\.gz unpacks to more than 1 MB/);
  await assert.rejects(gunzip(packed(5000).slice(0, 20), 5000, "x.gz"), /x\.gz cannot be unpacked: it is damaged/);
});
