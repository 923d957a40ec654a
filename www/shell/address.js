/**
 * The page's address: the view that is shown, of which each is an entry of the browser's history, and after the hash what a link names.
 * Nobody else writes it, so that Back and Forward change the view alone, whatever link has been copied since, unless another link was
 * followed between two entries.
 * @module
 */

const PARAMETER = "view";

/** @typedef {{link: number}} Entry the state of one in the browser's history: how many links had been followed by then */

/** What the page has followed, or written itself. */
let hash = globalThis.location?.hash ?? "";
let entry = /** @type {Entry} */ (globalThis.history?.state ?? { link: 0 });
/** @type {(() => void)[]} */
const followers = [];

/** @param {() => void} callback the address names another link, which a visitor has entered or gone back to */
export function onNewLink(callback) {
  followers.push(callback);
}

/** @param {(view: string | null) => void} callback the visitor has gone back or forward */
export function onMove(callback) {
  window.addEventListener("popstate", () => callback(viewInAddress()));
}

/** @returns {string | null} */
export function viewInAddress() {
  return new URLSearchParams(location.search).get(PARAMETER);
}

/** Makes an entry for a view. @param {string | null} view null for the one that has no name in the address */
export function goTo(view) {
  const url = new URL(location.href);
  if (view === null) url.searchParams.delete(PARAMETER);
  else url.searchParams.set(PARAMETER, view);
  if (url.href !== location.href) history.pushState(entry, "", url);
}

/** Has the address name something else, which the page is already. @param {string} address whole, or from the hash on */
export function rewrite(address) {
  history.replaceState(entry, "", address);
  hash = location.hash;
}

if (globalThis.window) listen();

function listen() {
  history.replaceState(entry, "");
  window.addEventListener("popstate", ({ state }) => {
    // The same link under an older name.
    if (state?.link === entry.link && location.hash !== hash) rewrite(hash || location.pathname + location.search);
  });
  window.addEventListener("hashchange", () => {
    if (location.hash === hash) return;
    entry = /** @type {Entry | null} */ (history.state) ?? { link: entry.link + 1 };
    rewrite(location.href);
    for (const follow of followers) follow();
  });
}

const EMBED = "embed";

/** Views in which a part stands that has no view by its name. @type {Record<string, string>} */
const VIEWS = { loss: "network", lesson: "network", filters: "inspector" };

/** What is embedded; null where the page stands by itself. */
export const embedded = new URLSearchParams(globalThis.location?.search ?? "").get(EMBED);

/** The view of what is embedded; null where the page stands by itself. */
export const embeddedView = embedded === null ? null : (VIEWS[embedded] ?? embedded);
