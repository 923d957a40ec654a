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

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
worker.addEventListener("message", (event) => {
  if (event.data === "takeOver") event.waitUntil(takeOver());
});
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const file = method === "GET" ? RELEASED.get(withoutQuery(url)) : undefined;
  if (file) event.respondWith(served(file));
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
  // Past the browser's own cache, which may hold another release's.
  const response = await fetch(address(path), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: the server answers ${response.status}`);
  await cache.put(key, response);
}

/** @param {ReleasedFile} file */
async function served(file) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(keyOf(file.path, file.digest));
  if (kept) return kept;
  const response = await fetch(address(file.path), { cache: "no-cache" });
  if (response.ok) await cache.put(keyOf(file.path, file.digest), response.clone()).catch(() => {});
  return response;
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
