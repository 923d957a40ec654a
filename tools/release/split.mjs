/**
 * Splits a wasm in two: a primary module with the functions of a profile, which is loaded first, and a secondary module with all others,
 * which is loaded when one of them is called. `www/worker/secondary.js` links them. No function is lost or altered.
 *
 * In the primary a function that has moved is a stub: it calls the secondary's through the table `secondary`, once that is there. Where it
 * is only called indirectly it needs none: its place in its table stays empty until the secondary fills it, and an indirect call looks there first.
 * In the secondary a function that has stayed is an import, which the primary offers in its table `primary`. Memory, tables and mutable
 * globals are the primary's.
 * @module
 */
import binaryen from "binaryen";
import { withCheckedIndices } from "./indirect-calls.mjs";
import { nameOf } from "./profile-names.mjs";

const { Features } = binaryen;
/** What rustc and .cargo/config.toml use. A browser refuses a module that names more. */
const FEATURES =
  Features.MutableGlobals |
  Features.SignExt |
  Features.NontrappingFPToInt |
  Features.SIMD128 |
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.ReferenceTypes |
  Features.CallIndirectOverlong |
  Features.Multivalue;

/** The module of the imports that join the two. */
export const LINK = "secondary";
const [NEEDED, SLOT, LINKED, FILLED] = ["$needed", "$slot", "$linked", "$filled"];

/** What drops our own values stays: which of them there are to drop hangs on when messages come. */
const DROPS = /^core::ptr::drop_in_place::<.*\bconvscope::/;

/** Names that binaryen takes in one call: they lie on its stack. */
const AT_ONCE = 500;

/** @typedef {InstanceType<typeof binaryen.Module>} Module */
/** @typedef {{index: number, name: string, params: number, results: number, isImport: boolean}} Func */
/** @typedef {{name: string, table: string, from: number, data: string[]}} Segment of functions in a table, `from` its first place */
/** @typedef {{primary: Uint8Array, secondary: Uint8Array, stubs: string[], places: string[], kept: number, moved: number}} Split `stubs` by their slot, `places` the table's functions by their place */

/**
 * Has each function report its first call, by its index, to the import `secondary.seen`.
 * @param {Uint8Array} wasm with the names of its functions
 * @returns {{wasm: Uint8Array, names: string[]}} `names` by index
 */
export function instrument(wasm) {
  const m = read(wasm);
  const all = functions(m);
  m.addFunctionImport("$seen", LINK, "seen", binaryen.i32, binaryen.none);
  for (const { index, name, results, isImport } of all) {
    if (isImport) continue;
    const flag = `$seen${index}`;
    m.addGlobal(flag, binaryen.i32, true, m.i32.const(0));
    const first = m.block(null, [
      m.global.set(flag, m.i32.const(1)),
      m.call("$seen", [m.i32.const(index)], binaryen.none),
    ]);
    const report = m.if(m.i32.eqz(m.global.get(flag, binaryen.i32)), first);
    const func = wrapped(m, name);
    func.body = m.block(null, [report, func.body], results);
  }
  return { wasm: emitted(m), names: all.map(({ name }) => nameOf(name)) };
}

/**
 * @param {Uint8Array} wasm with the names of its functions
 * @param {Set<string>} profile the names of those that stay
 * @returns {Split}
 */
export function split(wasm, profile) {
  const all = functions(read(wasm));
  const defined = all.filter(({ isImport }) => !isImport);
  const stays = (/** @type {string} */ name) => profile.has(name) || DROPS.test(name);
  const moved = defined.filter(({ name }) => !stays(nameOf(name)));
  const stubs = referenced(wasm, defined, moved);
  const { secondary, used } = secondaryOf(wasm, all, moved, stubs);
  const { primary, places } = primaryOf(wasm, moved, stubs, used);
  return {
    primary,
    secondary,
    stubs: stubs.map(({ name }) => nameOf(name)),
    places: places.map(nameOf),
    kept: defined.length - moved.length,
    moved: moved.length,
  };
}

/**
 * Those of the moved functions that the primary calls by name, or exports.
 * @param {Uint8Array} wasm @param {Func[]} defined @param {Func[]} moved
 */
function referenced(wasm, defined, moved) {
  const m = read(wasm);
  const isMoved = new Set(moved);
  takeSegments(m);
  for (const func of defined) {
    if (isMoved.has(func)) wrapped(m, func.name).body = m.unreachable();
    // Perhaps nothing of the primary calls it, but something of the secondary does.
    else m.addFunctionExport(func.name, `${LINK}:${func.index}`);
  }
  m.runPasses(["remove-unused-module-elements"]);
  const left = new Set(functions(m).map(({ name }) => name));
  m.dispose();
  const stubs = moved.filter(({ name }) => left.has(name));
  // Stubs of one type lie together, which compresses better.
  return stubs.sort((a, b) => a.params - b.params || a.results - b.results || a.index - b.index);
}

/**
 * The moved functions, and the names of the functions and memory that they import.
 * @param {Uint8Array} wasm @param {Func[]} all @param {Func[]} moved @param {Func[]} stubs
 */
function secondaryOf(wasm, all, moved, stubs) {
  const m = read(wasm);
  const isMoved = new Set(moved.map(({ name }) => name));
  for (let index = m.getNumExports() - 1; index >= 0; index--)
    m.removeExport(binaryen.getExportInfo(m.getExportByIndex(index)).name);
  const segments = takeSegments(m);
  // The primary has written the data.
  m.runPasses(["remove-memory-init"]);
  for (const { name, params, results } of all.filter(({ name }) => !isMoved.has(name))) {
    // Else the import asks for exactly this type, which browsers do not know yet.
    m.removeFunction(name);
    m.addFunctionImport(name, LINK, name, params, results);
  }
  for (const [kind, name, type] of shared(m)) {
    if (kind === "memory") m.addMemoryImport(name, LINK, kind);
    else if (kind.startsWith("table")) m.addTableImport(name, LINK, kind);
    else m.addGlobalImport(name, LINK, kind, type, true);
  }
  m.addTableImport(LINK, LINK, "slots");
  fill(
    m,
    LINK,
    0,
    stubs.map(({ name }) => name),
  );
  refill(m, segments, (name) => isMoved.has(name));
  m.runPasses(["remove-unused-module-elements"]);
  const used = functions(m).filter(({ isImport }) => isImport);
  used.forEach(({ name, params, results }, place) => m.addFunctionImport(name, LINK, String(place), params, results));
  return { secondary: emitted(m), used };
}

/** @param {Uint8Array} wasm @param {Func[]} moved @param {Func[]} stubs @param {Func[]} used by the secondary */
function primaryOf(wasm, moved, stubs, used) {
  const m = read(wasm);
  addSlots(m);
  const isMoved = new Set(moved.map(({ name }) => name));
  const segments = takeSegments(m);
  refill(m, segments, (name) => !isMoved.has(name));
  for (const { name } of moved) wrapped(m, name).body = m.unreachable();
  stubs.forEach(({ name, params, results }, slot) => {
    const given = binaryen.expandType(params).map((type, index) => m.local.get(index, type));
    const target = m.call(SLOT, [m.i32.const(slot)], binaryen.i32);
    wrapped(m, name).body = m.call_indirect(LINK, target, given, params, results);
  });
  for (const [kind, name] of shared(m)) {
    if (kind === "memory") m.addMemoryExport(name, `${LINK}:${kind}`);
    else if (kind.startsWith("table")) m.addTableExport(name, `${LINK}:${kind}`);
    else m.addGlobalExport(name, `${LINK}:${kind}`);
  }
  m.addTable(LINK, stubs.length, stubs.length);
  m.addTableExport(LINK, `${LINK}:slots`);
  m.addTable("primary", used.length, used.length);
  m.addTableExport("primary", `${LINK}:functions`);
  fill(
    m,
    "primary",
    0,
    used.map(({ name }) => name),
  );
  const [segment] = segments;
  if (segment) addCheck(m, segment.table);
  m.runPasses(["remove-unused-module-elements"]);
  const primary = emitted(m);
  return {
    primary: segment ? withCheckedIndices(primary, `${LINK}:table0`, FILLED) : primary,
    places: segments.flatMap(({ from, data }) => [...Array(from).fill(""), ...data]),
  };
}

/** Empties the table of functions, and says what was in it. @param {Module} m @returns {Segment[]} */
function takeSegments(m) {
  const segments = Array.from({ length: m.getNumElementSegments() }, (_, index) => {
    const { name, table, offset, data } = binaryen.getElementSegmentInfo(m.getElementSegmentByIndex(index));
    return { name, table, from: constant(offset), data };
  });
  // What rustc and wasm-bindgen write.
  if (segments.length > 1) throw new Error("the wasm has more than one segment of functions");
  for (const { name } of segments) m.removeElementSegment(name);
  return segments;
}

/** @param {number} expression @returns {number} */
function constant(expression) {
  const info = binaryen.getExpressionInfo(expression);
  return Number(/** @type {binaryen.ConstInfo} */ (info).value);
}

/** Puts those functions back into their places that are wanted. @param {Module} m @param {Segment[]} segments @param {(name: string) => boolean} isWanted */
function refill(m, segments, isWanted) {
  for (const { table, from, data } of segments)
    for (let start = 0, end = 0; start < data.length; start = end) {
      for (end = start; end < data.length && isWanted(data[end]);) end++;
      if (end > start) fill(m, table, from + start, data.slice(start, end));
      else end++;
    }
}

/** Puts functions into a table. @param {Module} m @param {string} table @param {number} place of the first @param {string[]} names */
function fill(m, table, place, names) {
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const at = place + from;
    m.addActiveElementSegment(table, `${table}:${at}`, names.slice(from, from + AT_ONCE), m.i32.const(at));
  }
}

/** What sees the index of each indirect call: it waits for the secondary module where the place is empty. @param {Module} m @param {string} table */
function addCheck(m, table) {
  const place = () => m.local.get(0, binaryen.i32);
  const isEmpty = m.ref.is_null(m.table.get(table, place(), binaryen.funcref));
  // Below zero, to be told from a slot.
  const load = m.call(NEEDED, [m.i32.xor(place(), m.i32.const(-1))], binaryen.none);
  const isLinked = m.global.get(LINKED, binaryen.i32);
  const body = m.block(null, [m.if(m.i32.eqz(isLinked), m.if(isEmpty, load)), place()], binaryen.i32);
  m.addFunction(FILLED, binaryen.i32, binaryen.i32, [], body);
  m.addFunctionExport(FILLED, FILLED);
}

/** What a stub asks for its slot: it waits until the secondary module is there. @param {Module} m */
function addSlots(m) {
  m.addFunctionImport(NEEDED, LINK, "needed", binaryen.i32, binaryen.none);
  m.addGlobal(LINKED, binaryen.i32, true, m.i32.const(0));
  m.addGlobalExport(LINKED, `${LINK}:linked`);
  const slot = () => m.local.get(0, binaryen.i32);
  const load = m.call(NEEDED, [slot()], binaryen.none);
  const body = m.block(null, [m.if(m.i32.eqz(m.global.get(LINKED, binaryen.i32)), load), slot()], binaryen.i32);
  m.addFunction(SLOT, binaryen.i32, binaryen.i32, [], body);
}

/** Memory, tables and mutable globals of a wasm, by the names that they have between the two modules. @param {Module} m */
function shared(m) {
  /** @type {[kind: string, name: string, type: number][]} */
  const found = [["memory", "0", binaryen.none]];
  for (let index = 0; index < m.getNumTables(); index++)
    found.push([`table${index}`, binaryen.getTableInfo(m.getTableByIndex(index)).name, binaryen.none]);
  for (let index = 0; index < m.getNumGlobals(); index++) {
    const { name, type, mutable } = binaryen.getGlobalInfo(m.getGlobalByIndex(index));
    if (mutable && name !== LINKED) found.push([`global${index}`, name, type]);
  }
  return found;
}

/** @param {Module} m @returns {Func[]} */
function functions(m) {
  return Array.from({ length: m.getNumFunctions() }, (_, index) => {
    const { name, module, params, results } = binaryen.getFunctionInfo(m.getFunctionByIndex(index));
    return { index, name, params, results, isImport: module !== "" };
  });
}

/** @param {Uint8Array} wasm @returns {Module} */
function read(wasm) {
  const m = binaryen.readBinary(wasm);
  m.setFeatures(FEATURES);
  return m;
}

/** A function, to read and set its body: binaryen's types lack this. @param {Module} m @param {string} name @returns {{body: number}} */
function wrapped(m, name) {
  return Reflect.get(binaryen, "Function")(m.getFunction(name));
}

/** @param {Module} m */
function emitted(m) {
  binaryen.setDebugInfo(true);
  const wasm = m.emitBinary();
  m.dispose();
  return wasm;
}
