/**
 * The camera: asked for on a click, and stopped when it is closed, when the page is hidden or left, and when it goes by itself. Its
 * pictures stay in the page.
 * @module
 */

import { readsAreTrue } from "../canvas-reads.js";
import { signal } from "../store.js";
import { texts } from "../later-text.js";

/** @typedef {{stream: MediaStream, devices: MediaDeviceInfo[], device: string}} OpenCamera `devices` are all cameras, `device` is the one that is open */

/** Larger ones take time and show no more: an image has at most 64 pixels a side. */
const IDEAL = { width: 640, height: 480 };

export class Camera {
  /** @type {MediaStream | null} */
  #stream = null;
  /** Raised by whatever makes a camera worthless that has not come yet. */
  #asked = 0;
  #onProblem;
  /** The camera that is open. */
  opened = signal(/** @type {OpenCamera | null} */ (null));

  /** @param {(error: unknown) => void} onProblem */
  constructor(onProblem) {
    this.#onProblem = onProblem;
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.close());
    window.addEventListener("pagehide", () => this.close());
  }

  /** Asks for a camera: to be called on a click alone. @param {string} [device] which one, if not the browser's choice */
  async open(device = "") {
    this.close();
    const asked = this.#asked;
    try {
      const stream = await streamOf(device);
      if (asked !== this.#asked) return stop(stream);
      this.#stream = stream;
      const [track] = stream.getVideoTracks();
      track?.addEventListener("ended", () => this.#ended(stream));
      const devices = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
      if (stream === this.#stream)
        this.opened.value = { stream, devices, device: track?.getSettings().deviceId ?? device };
    } catch (error) {
      if (asked !== this.#asked) return;
      this.close();
      this.#onProblem(error);
    }
  }

  close() {
    this.#asked += 1;
    if (!this.#stream) return;
    stop(this.#stream);
    this.#stream = null;
    this.opened.value = null;
  }

  /** @param {MediaStream} stream */
  #ended(stream) {
    if (stream !== this.#stream) return;
    this.close();
    this.#onProblem(new Error(texts.camera.ended));
  }
}

/** @param {MediaStream} stream */
function stop(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/** @param {string} device @returns {Promise<MediaStream>} rejects with a sentence for the user */
async function streamOf(device) {
  if (!navigator.mediaDevices?.getUserMedia)
    throw new Error(isSecureContext ? texts.camera.unsupported : texts.camera.insecure);
  if (!readsAreTrue((width, height) => new OffscreenCanvas(width, height))) throw new Error(texts.camera.noisyReads);
  const video = { ...IDEAL, ...(device && { deviceId: { exact: device } }) };
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (error) {
    throw new Error(sentence(error instanceof DOMException ? error.name : ""));
  }
}

/** @param {string} name of a DOMException, by https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
function sentence(name) {
  if (name === "NotAllowedError" || name === "SecurityError") return texts.camera.refused;
  if (name === "NotFoundError" || name === "OverconstrainedError") return texts.camera.notFound;
  return texts.camera.inUse;
}
