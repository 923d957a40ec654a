/**
 * A pause that lets messages and GPU callbacks in. Not a timer: browsers slow those down in hidden tabs, and training goes on.
 * @module
 */

const channel = new MessageChannel();
/** @type {(() => void)[]} */
const resumes = [];
channel.port1.onmessage = () => resumes.shift()?.();

/** @returns {Promise<void>} */
export function macrotask() {
  return new Promise((resolve) => {
    resumes.push(resolve);
    channel.port2.postMessage(null);
  });
}
