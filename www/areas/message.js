/**
 * What the page says of itself: problems, and progress for those who cannot see it.
 * @module
 */

/** @import {EpochEnd} from "../protocol/core.js" */
/** @import {Progress} from "../protocol/training.js" */
/** @import {Cause, Crash} from "../protocol.js" */

import { isAboutAbsentRun } from "../engine.js";
import { texts } from "../text.js";
import { Announcer } from "../views/announcer.js";
import { Notice } from "../views/notice.js";

export class MessageArea {
  #notice = new Notice();
  #announcer = new Announcer();
  elements = { notice: this.#notice.element, announcer: this.#announcer.element };

  /** @param {unknown} error whose message is a sentence for the user */
  report(error) {
    if (isToldElsewhere(error)) return;
    this.#notice.update(error instanceof Error ? error.message : String(error));
  }

  /** The page itself has failed somewhere: said once, with what a report of it needs. @param {unknown} error */
  fault(error) {
    if (isToldElsewhere(error)) return;
    const [message, details] = error instanceof Error ? [error.message, error.stack] : [String(error), String(error)];
    console.error(error);
    this.#notice.update(texts.stage.fault(message), `${details}\n${navigator.userAgent}`);
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

/** Whether a question was to a worker that has crashed, which is told by itself, or came too early for the next one. @param {unknown} error */
function isToldElsewhere(error) {
  const cause = /** @type {Cause | undefined} */ (error instanceof Error ? error.cause : undefined);
  return cause?.code === "crash" || isAboutAbsentRun(cause);
}
