/**
 * The view Code, in English.
 * @module
 */

export const code = {
  heading: "Code",
  note: {
    pointer: "The program that “Export PyTorch” saves. Point at a line or at a layer to see both.",
    touch: "The program that “Export PyTorch” saves. Tap a line to see its layer.",
  },
  draft: "The program of the network that is being edited: not applied yet.",
  program: "PyTorch program",
};
