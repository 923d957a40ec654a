/**
 * The colours of the theme that applies now, for what is painted instead of styled.
 * @module
 */

/** @param {string} name of a custom property in style.css */
export function themeColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
