/**
 * Pictures and drawings that become the network's input, in English.
 * @module
 */

export const ink = {
  noInk: "No ink, no prediction",
  nothingIsDrawn: "The pad is empty. Draw something or choose a picture, and the network predicts its class.",
  noPicture: "The browser cannot decode this image. Choose a PNG, JPEG, WebP, GIF or SVG file.",
  blankPicture:
    "There is no ink in this picture: all of it is about as bright as what surrounds it. Choose one with dark strokes on a light background, or light strokes on a dark one.",
  noisyReads:
    "This browser gives noise instead of a picture’s pixels, to make fingerprinting harder (resistFingerprinting in Firefox, LibreWolf and Tor Browser). Allow this page to read image data (“Extract canvas data”, the picture icon left of the address), then choose the picture again. Drawing works without it.",
};
