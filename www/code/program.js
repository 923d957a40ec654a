/**
 * The exported PyTorch program, line by line: which layer a line is about, and its tokens.
 * @module
 */

/** @typedef {{kind: "plain" | "comment" | "string" | "keyword", text: string}} Token */
/** @typedef {{text: string, layer: string | null, isDefinition: boolean}} Line `layer`: the one that is defined or called in it */

const KEYWORDS = /^(and|as|class|def|else|for|from|if|import|in|is|lambda|not|or|raise|return|self|super|while|with)$/;
const TOKEN = /(#.*$)|("""[^"]*(?:""")?|"(?:[^"\\]|\\.)*")|([A-Za-z_]\w*)|([^#"A-Za-z_]+|")/gm;

/** @param {string} program @param {ReadonlySet<string>} layers their names @returns {Line[]} */
export function linesOf(program, layers) {
  return program.split("\n").map((text) => {
    const [, defined = "", called = ""] = /^ {8}(?:self\.(\w+) = |x = self\.(\w+)\()/.exec(text) ?? [];
    const layer = defined || called;
    return { text, layer: layers.has(layer) ? layer : null, isDefinition: defined !== "" };
  });
}

/** @param {string} text of a line @returns {Token[]} */
export function tokensOf(text) {
  return [...text.matchAll(TOKEN)].map(([all, comment, string, word]) => {
    if (comment) return { kind: "comment", text: all };
    if (string) return { kind: "string", text: all };
    return { kind: word && KEYWORDS.test(word) ? "keyword" : "plain", text: all };
  });
}
