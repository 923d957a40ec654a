/**
 * Where a release will be found, for those who make a preview of a link to it: they take whole addresses alone.
 * @module
 */

/**
 * The page with the address of its own and of its picture.
 * @param {string} html
 * @param {string} site an address under which the page will be, such as https://example.org/convscope
 */
export function addressed(html, site) {
  if (!URL.canParse(site))
    throw new Error(`SITE is ${site}: give a whole address, such as https://example.org/convscope`);
  const { origin, pathname } = new URL(site);
  const page = origin + pathname.replace(/\/*$/, "/");
  const picture = html.replace('content="./preview.png"', `content="${page}preview.png"`);
  return picture.replace(/(\s*)<meta property="og:title"/, `$1<meta property="og:url" content="${page}" />$&`);
}
