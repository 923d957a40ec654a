/**
 * Reads a pickle (PEP 307, PEP 3154; opcodes as in Python's pickletools) as data alone. Nothing is imported, called or executed: of
 * the functions that `torch.save` names, those in `known` make values here; whatever else a pickle names stands for itself as `Opaque`.
 * @module
 */

/** What the pickle names and nobody makes: a class of an author's own, or worse. */
export class Opaque {
  /** @param {string} name module and name */
  constructor(name) {
    this.name = name;
  }
}

/** A function or class that a pickle names. */
class Global {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }
}

/** Why a pickle cannot be read. */
export class PickleError extends Error {}

/** @typedef {(args: unknown[]) => unknown} Maker */
/** @typedef {{known: ReadonlyMap<string, Maker>, storage: (id: unknown[]) => unknown}} Context `storage` gives what a persistent id stands for */

/** Values at once: a state dict of the largest network has some thousand. */
const STEPS_MAX = 2_000_000;
const MARK = Symbol("mark");

class Machine {
  #bytes;
  #view;
  #place = 0;
  #context;
  /** @type {unknown[]} */
  #stack = [];
  /** @type {Map<number, unknown>} */
  #memo = new Map();

  /** @param {Uint8Array} bytes @param {Context} context */
  constructor(bytes, context) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#context = context;
  }

  run() {
    for (let steps = 0; steps < STEPS_MAX; steps++) {
      const opcode = this.number(1);
      if (opcode === 0x2e) return this.pop();
      const act = ACTIONS.get(opcode);
      if (!act) throw new PickleError("opcode");
      act(this);
    }
    throw new PickleError("length");
  }

  /** @param {unknown} value */
  push(value) {
    this.#stack.push(value);
  }

  pop() {
    if (this.#stack.length === 0) throw new PickleError("stack");
    return this.#stack.pop();
  }

  peek() {
    return this.#stack[this.#stack.length - 1];
  }

  sinceMark() {
    const place = this.#stack.lastIndexOf(MARK);
    if (place < 0) throw new PickleError("mark");
    return this.#stack.splice(place).slice(1);
  }

  /** @param {number} key */
  remember(key) {
    this.#memo.set(key, this.peek());
  }

  rememberNext() {
    this.remember(this.#memo.size);
  }

  /** @param {number} key */
  recall(key) {
    if (!this.#memo.has(key)) throw new PickleError("memo");
    this.push(this.#memo.get(key));
  }

  /** @param {unknown} id */
  storage(id) {
    return this.#context.storage(Array.isArray(id) ? id : [id]);
  }

  /** @param {unknown} callee @param {unknown} args */
  call(callee, args) {
    if (callee instanceof Opaque) return callee;
    if (!(callee instanceof Global)) throw new PickleError("callee");
    const maker = this.#context.known.get(callee.name);
    return maker && Array.isArray(args) ? maker(args) : new Opaque(callee.name);
  }

  /** @param {number} count of bytes @returns {number} where they begin */
  #advance(count) {
    const from = this.#place;
    if (count > this.#bytes.length - from) throw new PickleError("end");
    this.#place += count;
    return from;
  }

  signed() {
    return this.#view.getInt32(this.#advance(4), true);
  }

  double() {
    return this.#view.getFloat64(this.#advance(8), false);
  }

  /** @param {number} size */
  bytes(size) {
    const from = this.#advance(size);
    return this.#bytes.subarray(from, from + size);
  }

  /** @param {number} size */
  text(size) {
    return new TextDecoder().decode(this.bytes(size));
  }

  /** Little-endian, without a sign. @param {number} size in bytes */
  number(size) {
    const from = this.#advance(size);
    let value = 0;
    for (let place = size - 1; place >= 0; place--) value = value * 256 + this.#view.getUint8(from + place);
    if (!Number.isSafeInteger(value)) throw new PickleError("number");
    return value;
  }

  line() {
    const end = this.#bytes.indexOf(0x0a, this.#place);
    if (end < 0) throw new PickleError("line");
    return this.text(end + 1 - this.#place).slice(0, -1);
  }
}

/** A whole number in two's complement, little-endian. @param {Uint8Array} bytes */
function long(bytes) {
  if (bytes.length > 8) throw new PickleError("long");
  let value = 0n;
  for (const [place, byte] of bytes.entries()) value |= BigInt(byte) << BigInt(8 * place);
  return Number(BigInt.asIntN(8 * Math.max(1, bytes.length), value));
}

/** @param {unknown} target @param {unknown[]} values keys and values in turn */
function fill(target, values) {
  // What an unknown class holds is of no interest.
  if (target instanceof Opaque) return;
  if (!(target instanceof Map) || values.length % 2 !== 0) throw new PickleError("dictionary");
  for (let place = 0; place < values.length; place += 2) target.set(values[place], values[place + 1]);
}

/** @param {unknown} target @param {unknown[]} values */
function extend(target, values) {
  if (target instanceof Opaque) return;
  if (!Array.isArray(target)) throw new PickleError("list");
  for (const value of values) target.push(value);
}

/** @param {Machine} of @param {unknown} name @param {unknown} module */
function named(of, name, module) {
  of.push(new Global(`${module}.${name}`));
}

/** By the opcodes' bytes. @type {ReadonlyMap<number, (of: Machine) => void>} */
const ACTIONS = new Map(
  /** @type {[number, (of: Machine) => void][]} */ ([
    // PROTO and FRAME say nothing that is needed.
    [0x80, (of) => void of.number(1)],
    [0x95, (of) => void of.bytes(8)],
    [0x28, (of) => of.push(MARK)],
    [0x30, (of) => void of.pop()],
    [0x31, (of) => void of.sinceMark()],
    [0x32, (of) => of.push(of.peek())],
    [0x4e, (of) => of.push(null)],
    [0x88, (of) => of.push(true)],
    [0x89, (of) => of.push(false)],
    [0x4b, (of) => of.push(of.number(1))],
    [0x4d, (of) => of.push(of.number(2))],
    [0x4a, (of) => of.push(of.signed())],
    [0x8a, (of) => of.push(long(of.bytes(of.number(1))))],
    [0x47, (of) => of.push(of.double())],
    [0x58, (of) => of.push(of.text(of.number(4)))],
    [0x8c, (of) => of.push(of.text(of.number(1)))],
    [0x8d, (of) => of.push(of.text(of.number(8)))],
    [0x42, (of) => of.push(of.bytes(of.number(4)))],
    [0x43, (of) => of.push(of.bytes(of.number(1)))],
    [0x54, (of) => of.push(of.bytes(of.number(4)))],
    [0x55, (of) => of.push(of.bytes(of.number(1)))],
    [0x7d, (of) => of.push(new Map())],
    [0x5d, (of) => of.push([])],
    [0x29, (of) => of.push([])],
    [0x8f, (of) => of.push([])],
    [0x74, (of) => of.push(of.sinceMark())],
    [0x6c, (of) => of.push(of.sinceMark())],
    [0x85, (of) => of.push([of.pop()])],
    [0x86, (of) => of.push([of.pop(), of.pop()].reverse())],
    [0x87, (of) => of.push([of.pop(), of.pop(), of.pop()].reverse())],
    [0x61, (of) => ((value) => extend(of.peek(), [value]))(of.pop())],
    [0x65, (of) => ((values) => extend(of.peek(), values))(of.sinceMark())],
    [0x90, (of) => ((values) => extend(of.peek(), values))(of.sinceMark())],
    [0x73, (of) => ((value, key) => fill(of.peek(), [key, value]))(of.pop(), of.pop())],
    [0x75, (of) => ((values) => fill(of.peek(), values))(of.sinceMark())],
    [0x71, (of) => of.remember(of.number(1))],
    [0x72, (of) => of.remember(of.number(4))],
    [0x94, (of) => of.rememberNext()],
    [0x68, (of) => of.recall(of.number(1))],
    [0x6a, (of) => of.recall(of.number(4))],
    [0x63, (of) => ((module) => named(of, of.line(), module))(of.line())],
    [0x93, (of) => ((name, module) => named(of, name, module))(of.pop(), of.pop())],
    [0x52, (of) => ((args, callee) => of.push(of.call(callee, args)))(of.pop(), of.pop())],
    [0x81, (of) => ((args, callee) => of.push(of.call(callee, args)))(of.pop(), of.pop())],
    // BUILD sets attributes, such as a state dict's _metadata, which are of no use here.
    [0x62, (of) => void of.pop()],
    [0x51, (of) => of.push(of.storage(of.pop()))],
  ]),
);

/**
 * @param {Uint8Array} bytes
 * @param {Context} context
 * @returns {unknown} dictionaries as maps, tuples, lists and sets as arrays
 */
export function unpickled(bytes, context) {
  try {
    return new Machine(bytes, context).run();
  } catch (error) {
    throw error instanceof PickleError ? error : new PickleError(String(error));
  }
}

/** The name of a function that the pickle gives as a value, such as a type of numbers. @param {unknown} value */
export function globalName(value) {
  return value instanceof Global ? value.name : null;
}
