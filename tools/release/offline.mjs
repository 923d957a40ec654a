/**
 * What makes a release work without a network, and installable: a service worker that knows the release's files, and a manifest.
 * @module
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";

/** Kept by the page's worker, shard by shard. */
const NOT_OURS = /^shards\/.*\.gzip$/;
const MANIFEST = {
  name: "Convscope",
  short_name: "Convscope",
  description: "Train a convolutional network in your browser, and watch it learn.",
  start_url: "./",
  scope: "./",
  display: "standalone",
  background_color: "#f2f4f6",
  theme_color: "#0b6780",
  icons: [{ src: "./www/icon.svg", sizes: "any", type: "image/svg+xml" }],
};

/** @param {{root: string, out: string}} folders */
export function offline({ root, out }) {
  console.log("== offline");
  writeFileSync(`${out}/manifest.webmanifest`, JSON.stringify(MANIFEST, null, 2));
  const html = readFileSync(`${out}/index.html`, "utf8");
  const link = '<link rel="manifest" href="./manifest.webmanifest" />';
  writeFileSync(`${out}/index.html`, html.replace("</title>", `</title>\n    ${link}`));
  const files = released(out);
  const version = digestOf(JSON.stringify(files)).slice(0, 12);
  const script = readFileSync(`${root}www/offline/service-worker.js`, "utf8");
  writeFileSync(`${out}/service-worker.js`, `self.RELEASE = ${JSON.stringify({ version, files })};\n${script}`);
}

/** @param {string} out */
function released(out) {
  const paths = readdirSync(out, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  return paths
    .filter((path) => statSync(`${out}/${path}`).isFile() && !NOT_OURS.test(path))
    .sort()
    .map((path) => ({ path, digest: digestOf(readFileSync(`${out}/${path}`)) }));
}

/** @param {Buffer | string} bytes */
function digestOf(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
