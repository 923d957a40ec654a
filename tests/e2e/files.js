/**
 * Safetensors files as a visitor has them: saved by the page, and altered.
 * @module
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { openMenu } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** Presses the button and takes what the browser saves. @param {Page} page @param {"Save" | "Export PyTorch" | "Export ONNX"} button */
export async function downloaded(page, button) {
  await openMenu(page, "files");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Chooses a file as the browser's own dialogue would. @param {Page} page @param {string} name @param {Buffer} bytes */
export async function openFile(page, name, bytes) {
  await openMenu(page, "files");
  const coming = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open…", exact: true }).click();
  await (await coming).setFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
}

/**
 * Drags files over the page, as the browser tells it.
 * @param {Page} page
 * @param {string} type of the event
 * @param {{name: string, bytes: Buffer}[]} files
 */
export async function drag(page, type, files) {
  const sent = files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") }));
  await page.evaluate(([type, sent]) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of sent) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
    }
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, /** @type {const} */ ([type, sent]));
}

/** What a file says, in short: its header, whose entries have no order, and the digest of its tensors. @param {Buffer} bytes */
export function contents(bytes) {
  const end = 8 + Number(bytes.readBigUInt64LE());
  const digest = createHash("sha256").update(bytes.subarray(end)).digest("hex");
  return { header: JSON.parse(bytes.toString("utf8", 8, end)), digest };
}

/**
 * The file with another header. Its length, in the first eight bytes, is followed by JSON.
 * @param {Buffer} bytes
 * @param {(header: Record<string, any>) => Record<string, any>} change
 */
export function withHeader(bytes, change) {
  const end = 8 + Number(bytes.readBigUInt64LE());
  const header = Buffer.from(JSON.stringify(change(JSON.parse(bytes.toString("utf8", 8, end)))));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, bytes.subarray(end)]);
}
