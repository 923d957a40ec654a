/**
 * What may be opened: the first of the files that were chosen, if it can be one that holds a run.
 * @module
 */

const EXTENSION = ".safetensors";
/** A run of the tutorial's network takes 3.4 MB. Reading many times that would only fill the memory. */
const MEGABYTES_MAX = 256;

/**
 * @template {{name: string, size: number}} F
 * @param {ArrayLike<F>} files
 * @returns {{file: F, remark: string}} the remark says what became of the others
 */
export function chosenFile(files) {
  const file = files[0];
  if (!file) throw new Error("There is no file in what was dropped.");
  if (!file.name.toLowerCase().endsWith(EXTENSION)) {
    throw new Error(`${file.name} is not a ${EXTENSION} file. Open one that was saved here or by PyTorch.`);
  }
  if (file.size > MEGABYTES_MAX * 1e6) {
    throw new Error(
      `${file.name} is too large: ${Math.ceil(file.size / 1e6)} MB, and at most ${MEGABYTES_MAX} are read.`,
    );
  }
  const remark = files.length > 1 ? ` It is the first of ${files.length} files, and the others are left out.` : "";
  return { file, remark };
}
