/**
 * What the page says of itself: problems, and progress for those who cannot see it.
 * @module
 */

/** @import {EpochEnd, Progress} from "../protocol/training.js" */
/** @import {Cause, Crash} from "../protocol.js" */

import { Announcer } from "../views/announcer.js";
import { Notice } from "../views/notice.js";

export class MessageArea {
  #notice = new Notice();
  #announcer = new Announcer();
  elements = { notice: this.#notice.element, announcer: this.#announcer.element };

  /** @param {unknown} error whose message is a sentence for the user */
  report(error) {
    const cause = /** @type {Cause | undefined} */ (error instanceof Error ? error.cause : undefined);
    // Whoever waited for a worker that crashed, or asked the next one too early: the crash is told by itself.
    if (cause?.crash || cause?.absent) return;
    this.#notice.update(error instanceof Error ? error.message : String(error));
  }

  /** @param {Progress} progress */
  progressed(progress) {
    this.#announcer.update(progress);
  }

  /** @param {EpochEnd} end */
  epochEnded(end) {
    this.#announcer.epochEnded(end);
  }

  /** @param {Crash} crash */
  crashed({ message, isFinal }) {
    if (isFinal) this.#notice.update(message);
  }
}
