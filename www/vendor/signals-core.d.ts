/** Types of the npm package, for the copy beside this file that `npm install` puts here. */
export * from "@preact/signals-core";
