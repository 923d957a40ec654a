/**
 * What makes a release work without a network, and installable: a service worker that knows the release's files, and a manifest.
 * @module
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { hashOf } from "./hash.mjs";

/** Shards, which the page's worker keeps one by one; data sets, which a host lays beside the page and lists; and the service worker itself. */
const NOT_OURS = /^(shards\/.*\.gzip|data\/.*|service-worker\.js)$/;
/** @param {string} scripts the folder of the scripts, where the icon is, too */
const manifest = (scripts) => ({
  name: "Convscope",
  short_name: "Convscope",
  description: "Train a convolutional neural network in your browser and see inside it.",
  start_url: "./",
  scope: "./",
  display: "standalone",
  background_color: "#f2f4f6",
  theme_color: "#0b6780",
  icons: [{ src: `./${scripts}/icon.svg`, sizes: "any", type: "image/svg+xml" }],
});

/** @param {{root: string, out: string}} folders */
export function offline({ root, out }) {
  console.log("== offline");
  const scripts = readdirSync(out).find((name) => /^www(-|$)/.test(name));
  if (!scripts) throw new Error(`${out} has no folder of scripts`);
  writeFileSync(`${out}/manifest.webmanifest`, JSON.stringify(manifest(scripts), null, 2));
  const html = readFileSync(`${out}/index.html`, "utf8");
  const link = '<link rel="manifest" href="./manifest.webmanifest" />';
  if (!html.includes(link)) writeFileSync(`${out}/index.html`, html.replace("</title>", `</title>\n    ${link}`));
  const files = released(out);
  const version = hashOf(JSON.stringify(files)).slice(0, 12);
  const script = readFileSync(`${root}www/offline/service-worker.js`, "utf8");
  writeFileSync(`${out}/service-worker.js`, `self.RELEASE = ${JSON.stringify({ version, files })};\n${script}`);
}

/** @param {string} out */
function released(out) {
  const paths = readdirSync(out, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  return paths
    .filter((path) => statSync(`${out}/${path}`).isFile() && !NOT_OURS.test(path))
    .sort()
    .map((path) => ({ path, digest: hashOf(readFileSync(`${out}/${path}`)) }));
}
