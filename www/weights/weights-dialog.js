/**
 * How the weights of a file fit the network, in one table, and the ways to go on: with those that do, or with a network for all of them.
 * @module
 */

/** @import {TensorShape, WeightMatching} from "../protocol/core.js" */

import { texts } from "../later-text.js";
import { button, element } from "../views/element.js";

/** How many parameters of the network there are, and how many of them fit. @param {WeightMatching} matching */
export function fitOf({ rows }) {
  const wanted = rows.filter(({ network }) => network !== null);
  return {
    fitting: wanted.filter(({ fits }) => fits).length,
    total: wanted.length,
    isWhole: rows.every(({ fits }) => fits),
  };
}

/** @param {TensorShape | null} tensor */
function cell(tensor) {
  if (!tensor) return element("td", {}, texts.weights.nothing);
  const shape = element("span", { class: "weights-shape" }, tensor.shape.join(" × "));
  return element("td", {}, element("span", { class: "weights-name" }, tensor.name), " ", shape);
}

/** @param {WeightMatching} matching */
function tableOf({ rows }) {
  const heads = [texts.weights.inFile, texts.weights.inNetwork, ""].map((name) =>
    element("th", { scope: "col" }, name),
  );
  const lines = rows.map(({ file, network, fits }) => {
    const mark = element("span", { "aria-hidden": "true" }, fits ? "✓ " : "✗ ");
    const result = element("td", {}, mark, fits ? texts.weights.fits : texts.weights.fitsNot);
    return element("tr", { "data-fits": String(fits) }, cell(file), cell(network), result);
  });
  return element(
    "table",
    { class: "weights-table" },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...lines),
  );
}

/**
 * Shows the table, and asks.
 * @param {string} name of the file
 * @param {WeightMatching} matching
 * @returns {Promise<"take" | "draft" | "">} "take" to go on with what fits, "draft" to build the network from the file
 */
export function askAbout(name, matching) {
  const { fitting, total } = fitOf(matching);
  return new Promise((resolve) => {
    const dialog = element("dialog", { class: "weights-dialog", "aria-labelledby": "weights-heading" });
    const take = button(texts.weights.take, () => dialog.close("take"), { class: "primary" });
    take.hidden = fitting === 0;
    const draft = button(texts.weights.draft, () => dialog.close("draft"), { title: texts.weights.draftHelp });
    dialog.append(
      element("h2", { id: "weights-heading" }, texts.weights.title(name)),
      element("p", {}, texts.weights.doNotFit(fitting, total), remarks(matching)),
      element("div", { class: "weights-rows", tabindex: 0 }, tableOf(matching)),
      element(
        "div",
        { class: "teacher-buttons" },
        button(texts.weights.close, () => dialog.close(), { autofocus: true }),
        draft,
        take,
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "take" || dialog.returnValue === "draft" ? dialog.returnValue : "");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** What was done to the names. @param {WeightMatching} matching */
export function remarks({ prefix, inOrder }) {
  return (prefix ? texts.weights.prefix(prefix) : "") + (inOrder ? texts.weights.inOrder : "");
}
