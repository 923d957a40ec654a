/**
 * The page without a network. A release lists its files in front of this script (tools/release/offline.mjs), which therefore
 * changes with every release: the browser then fetches the new files beside the old ones, and changes over when no page of the
 * old release is open any more, or the only one asks for it.
 * @module
 */

/** @typedef {{path: string, digest: string}} ReleasedFile */
/** @typedef {{version: string, files: ReleasedFile[]}} Release */

const worker = /** @type {ServiceWorkerGlobalScope & {RELEASE: Release}} */ (/** @type {unknown} */ (self));
const { version, files } = worker.RELEASE;

const PREFIX = "convscope-page-";
const CACHE = PREFIX + version;
/** @type {Map<string, ReleasedFile>} by address */
const RELEASED = new Map(files.map((file) => [address(file.path), file]));
/** What the host lays beside the page, which is no part of a release. */
const DATA_INDEX = address("data/index.json");

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
worker.addEventListener("message", (event) => {
  if (event.data === "takeOver") event.waitUntil(takeOver());
});
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const file = method === "GET" ? RELEASED.get(withoutQuery(url)) : undefined;
  if (file) event.respondWith(served(file));
  else if (method === "GET" && withoutQuery(url) === DATA_INDEX) event.respondWith(dataSets(event.request));
});

async function install() {
  const cache = await caches.open(CACHE);
  for (const file of files) await take(cache, file);
}

/** Copies a file from an older release where it is the same, and fetches it else. @param {Cache} cache @param {ReleasedFile} file */
async function take(cache, { path, digest }) {
  const key = keyOf(path, digest);
  const known = await caches.match(key);
  if (known) return cache.put(key, known);
  const response = await fetched(path, digest);
  if (!response.ok) throw new Error(`${path}: the server answers ${response.status}`);
  if (!(await isOf(response, digest))) throw new Error(`${path}: the server has another release's`);
  await cache.put(key, response);
}

/**
 * A file as the page has just fetched it, so that a first visit asks for it once; from the server where the browser's cache has none, or
 * another release's.
 * @param {string} path @param {string} digest
 */
async function fetched(path, digest) {
  const kept = await fetch(address(path), { cache: "force-cache" });
  return kept.ok && (await isOf(kept, digest)) ? kept : fetch(address(path), { cache: "reload" });
}

/** Whether a response is the file of this release: a hash of its content says so. @param {Response} response @param {string} digest */
async function isOf(response, digest) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer()));
  const digits = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.startsWith(digest);
}

/** @param {ReleasedFile} file */
async function served({ path, digest }) {
  const cache = await caches.open(CACHE);
  const key = keyOf(path, digest);
  const kept = await cache.match(key);
  if (kept) return kept;
  const response = await fetched(path, digest);
  if (response.ok && (await isOf(response, digest))) await cache.put(key, response.clone()).catch(() => {});
  return response;
}

/** Without a network none of the data sets can be had. @param {Request} request */
function dataSets(request) {
  return fetch(request).catch(() => Response.json({ sets: [] }));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/** Not under a page that has not asked: it would get files of two releases. */
async function takeOver() {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = windows.filter(({ url }) => url.startsWith(worker.registration.scope));
  if (pages.length === 1) await worker.skipWaiting();
}

/** Under which a file is kept: a release never serves another's. @param {string} path @param {string} digest */
function keyOf(path, digest) {
  return `${address(path)}?${digest}`;
}

/** The page itself has an empty path. @param {string} path */
function address(path) {
  return new URL(path === "index.html" ? "./" : path, worker.registration.scope).href;
}

/** @param {string} url */
function withoutQuery(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/index\.html$/, "/");
}
