/**
 * The camera, in English.
 * @module
 */

export const camera = {
  picture: "Camera picture: its middle square is used",
  isOff: "The camera is off",
  turnOn: "Turn on camera",
  turnOff: "Turn off camera",
  device: "Camera",
  deviceNumber: (/** @type {number} */ number) => `Camera ${number}`,
  asItIsKept: "As the network gets it",
  setName: "My camera images",
  hold: "Hold to record",
  holdToRecord: (/** @type {string} */ name) => `Hold to record ${name}`,
  countdown: (/** @type {number} */ countdown, /** @type {number} */ seconds) =>
    `In ${countdown} s, record for ${seconds} s`,
  recordExamplesOf: (/** @type {string} */ name) => `Record examples of ${name}`,
  recorded: (/** @type {string} */ name, /** @type {number} */ examples) =>
    `${name} has ${examples} example${examples === 1 ? "" : "s"}.`,
  classIsFull: (/** @type {number} */ most) => `A class has at most ${most}.`,
  yourExamplesAreStill: "Your examples are kept here: record more and create the data set again.",
  prepare: "MNIST preprocessing",
  prepareHelp: "dark strokes on paper become a digit, as a drawing does",
  insecure:
    "Browsers give a page the camera over https or on localhost alone, and this page came over http: open it by its https address.",
  unsupported: "This browser gives pages no camera. Choose picture files instead.",
  refused:
    "The camera was not allowed, by you, the browser or the system. Allow it for this page (the camera icon beside the address), then turn it on again.",
  notFound: "No camera was found. Connect one, then turn it on again.",
  inUse: "The camera does not start; another program may be using it. Close that program, then turn it on again.",
  ended: "The camera has stopped: it was disconnected, or its permission was withdrawn. Turn it on again.",
  noisyReads:
    "This browser gives noise instead of a picture’s pixels, to make fingerprinting harder (resistFingerprinting in Firefox, LibreWolf and Tor Browser). Allow this page to read image data (“Extract canvas data”, the picture icon left of the address), then turn the camera on again.",
};
