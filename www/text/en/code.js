/**
 * The view Code, in English.
 * @module
 */

export const code = {
  heading: "Code",
  note: "The program that “Export PyTorch” saves. Point at a line or at a layer to see both.",
  draft: "The program of the network that is being edited: not applied yet.",
  program: "PyTorch program",
};
