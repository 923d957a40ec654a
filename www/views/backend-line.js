/**
 * On what the network runs, in a sentence.
 * @module
 */

/** @import {BackendReason, BackendReport} from "../protocol/training.js" */

import { texts } from "../text.js";
import { element, setText } from "./element.js";

export class BackendLine {
  constructor() {
    this.element = element("p", { class: "backend", id: "backend" }, texts.page.backend.starting);
  }

  /** @param {BackendReport} report */
  update(report) {
    this.element.dataset.backend = report.backend;
    this.element.dataset.software = String(report.software);
    this.element.dataset.asked = report.asked;
    setText(this.element, sentence(report));
  }
}

/** @param {BackendReport} report @param {string} [does] what is done there */
export function sentence({ backend, adapter, software, reason }, does = texts.page.backend.running) {
  if (backend === "webgpu") {
    const caution = software ? texts.page.backend.software : "";
    return texts.page.backend.webgpu(does, adapter, caution);
  }
  if (!reason) return texts.page.backend.cpu(does);
  return texts.page.backend.cpuBecause(does, because(reason));
}

/** A clause in the page's language. @param {BackendReason} reason */
export function because(reason) {
  const values = "values" in reason ? reason.values : undefined;
  const clause = /** @type {string | ((values: unknown) => string)} */ (texts.backendReasons[reason.code]);
  return typeof clause === "string" ? clause : clause(values);
}
