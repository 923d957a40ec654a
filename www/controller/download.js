/**
 * Hands a file to the browser, which saves it as the user has set it to.
 * @module
 */

/** Some browsers fetch the address only after the click has been handled. */
const KEPT_MS = 60_000;

/** @param {string} name @param {BlobPart} content @param {string} type */
export function download(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
