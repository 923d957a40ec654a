/**
 * The secondary module of a release's wasm: functions that a first visit does not call (tools/release/split.mjs). It is fetched in the
 * background, or at once when one of them is called. A worker may wait for a request; a page may not.
 * @module
 */

/** @typedef {Record<string, any>} Exports of the primary module */

/** The name of the mark that is left when the secondary module was needed before it was there. */
export const NEEDED = "secondary-needed";
/** Times that a request is repeated, at once, when there is no answer. */
const ATTEMPTS = 3;
/** What tools/release/split.mjs puts before the names of exports for the secondary module. */
const PREFIX = "secondary:";

export class Secondary {
  #url;
  #isLinked = false;
  /** @type {Promise<void> | null} */
  #loading = null;

  /** @param {URL} url of the module */
  constructor(url) {
    this.#url = url;
  }

  /** Fetches and compiles the module without delaying anything else. A failure leaves it to `loadNow`. @param {Exports} primary */
  load(primary) {
    this.#loading ??= this.#fetch(primary).catch(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** @param {Exports} primary */
  async #fetch(primary) {
    const response = await fetch(this.#url, { priority: "low" });
    if (!response.ok) throw new Error(String(response.status));
    const module = await WebAssembly.compile(await response.arrayBuffer());
    if (this.#isLinked) return;
    // A call that needs the module meanwhile links another instance, which does the same.
    await WebAssembly.instantiate(module, imports(primary, module));
    this.#link(primary);
  }

  /**
   * Makes sure that the module is there. The wasm asks for it in the midst of a call, and so this is synchronous.
   * @param {Exports} primary
   * @param {number} slot of the function that is called
   * @throws {WebAssembly.RuntimeError} without the module: the call cannot go on, as after a panic
   */
  loadNow(primary, slot) {
    if (this.#isLinked) return;
    performance.mark(NEEDED, { detail: { file: this.#url.pathname.split("/").at(-1), slot } });
    const module = new WebAssembly.Module(this.#request());
    new WebAssembly.Instance(module, imports(primary, module));
    this.#link(primary);
  }

  /** @returns {ArrayBuffer} */
  #request() {
    for (let attempt = 1; ; attempt++) {
      try {
        const request = new XMLHttpRequest();
        request.open("GET", this.#url, false);
        request.responseType = "arraybuffer";
        request.send();
        if (request.status === 200) return request.response;
        throw new Error(String(request.status));
      } catch (error) {
        if (attempt === ATTEMPTS) throw new WebAssembly.RuntimeError(`${this.#url.pathname}: ${error}`);
      }
    }
  }

  /** Tells the primary that its tables are filled: instantiating the module has done it. @param {Exports} primary */
  #link(primary) {
    primary[`${PREFIX}linked`].value = 1;
    this.#isLinked = true;
  }
}

/** @param {Exports} primary @param {WebAssembly.Module} module */
function imports(primary, module) {
  const functions = primary[`${PREFIX}functions`];
  const given = WebAssembly.Module.imports(module).map(({ name, kind }) => [
    name,
    kind === "function" ? functions.get(Number(name)) : primary[PREFIX + name],
  ]);
  return { secondary: Object.fromEntries(given) };
}
