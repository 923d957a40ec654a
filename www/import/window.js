/**
 * Reads a file piece by piece through a window that moves forward: thousands of small reads become a few large ones, and an archive
 * larger than the memory can be read.
 * @module
 */

const WINDOW_BYTES = 16e6;

export class FileWindow {
  #blob;
  #size;
  #from = 0;
  #bytes = new Uint8Array(0);
  /** The reads run one after the other: each may move the window. @type {Promise<unknown>} */
  #last = Promise.resolve();

  /** @param {Blob} blob @param {number} [size] of the window, in bytes */
  constructor(blob, size = WINDOW_BYTES) {
    this.#blob = blob;
    this.#size = size;
  }

  get length() {
    return this.#blob.size;
  }

  /** Fewer bytes where the file ends. @param {number} from @param {number} length @returns {Promise<Uint8Array<ArrayBuffer>>} */
  read(from, length) {
    const bytes = this.#last.then(() => this.#read(from, Math.min(from + length, this.length)));
    this.#last = bytes.catch(() => {});
    return bytes;
  }

  /** @param {number} from @param {number} to */
  async #read(from, to) {
    if (from < this.#from || to > this.#from + this.#bytes.length) {
      const end = Math.max(to, from + this.#size);
      this.#bytes = new Uint8Array(await this.#blob.slice(from, end).arrayBuffer());
      this.#from = from;
    }
    return this.#bytes.subarray(from - this.#from, to - this.#from);
  }
}
