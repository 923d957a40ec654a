/**
 * The part of the page that somebody else's page embeds: `?embed=network`, `loss`, `filters` or `lesson`. layout.css hides the others.
 * @module
 */

const PARAMETER = "embed";

/** Views in which a part stands that has no view by its name. @type {Record<string, string>} */
const VIEWS = { loss: "network", lesson: "network", filters: "inspector" };

/** What is embedded; null where the page stands by itself. */
export const embedded = new URLSearchParams(globalThis.location?.search ?? "").get(PARAMETER);

/** The view of what is embedded; null where the page stands by itself. */
export const embeddedView = embedded === null ? null : (VIEWS[embedded] ?? embedded);
