/**
 * On what the network runs, in a sentence.
 * @module
 */

/** @import {BackendReport} from "../protocol.js" */

import { element, setText } from "./element.js";

export class BackendLine {
  constructor() {
    this.element = element("p", { class: "backend", id: "backend" }, "Starting.");
  }

  /** @param {BackendReport} report */
  update(report) {
    this.element.dataset.backend = report.backend;
    this.element.dataset.software = String(report.software);
    this.element.dataset.asked = report.asked;
    setText(this.element, sentence(report));
  }
}

/** @param {BackendReport} report */
export function sentence({ backend, adapter, software, reason }) {
  if (backend === "webgpu") {
    const caution = software ? " (a software adapter: the CPU backend is faster)" : "";
    return `Running on WebGPU, adapter: ${adapter}${caution}.`;
  }
  if (!reason) return "Running on the CPU.";
  return `Running on the CPU, because ${reason}.`;
}
