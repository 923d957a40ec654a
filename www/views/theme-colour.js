/**
 * The colours of the theme that applies now, for what is painted instead of styled.
 * @module
 */

/** What has been read, by the name of a scheme and of a property: reading a style makes the browser work all of the page's styles out. @type {Map<string, string>} */
const colours = new Map();

/** @param {string} name of a custom property in style.css that depends on the scheme alone */
export function themeColour(name) {
  const html = document.documentElement;
  const key = `${html.dataset.scheme}/${name}`;
  const colour = colours.get(key) ?? getComputedStyle(html).getPropertyValue(name).trim();
  if (colour) colours.set(key, colour);
  return colour;
}
