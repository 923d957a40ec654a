/**
 * On what the network runs, in a sentence.
 * @module
 */

/** @import {BackendReport} from "../protocol/training.js" */

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

/** @param {BackendReport} report @param {string} [does] what is done there */
export function sentence({ backend, adapter, software, reason }, does = "Running") {
  if (backend === "webgpu") {
    const caution = software ? " (a software adapter: the CPU backend is faster)" : "";
    return `${does} on WebGPU, adapter: ${adapter}${caution}.`;
  }
  if (!reason) return `${does} on the CPU.`;
  return `${does} on the CPU, because ${reason}.`;
}
