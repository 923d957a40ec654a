/**
 * What the PyTorch tutorial prints for the run that the page starts with. Only its own settings can be held against it.
 * @module
 */

/** Mean training loss of each epoch. */
export const TUTORIAL_LOSSES = [0.2325, 0.0526, 0.0366, 0.0273, 0.0221];
/** Test accuracy after the last, 0 to 1. */
export const TUTORIAL_ACCURACY = 0.9896;
