import assert from "node:assert/strict";
import { test } from "node:test";
import { LEFT_OUT } from "../../tools/release/left-out.mjs";
import { trimmed } from "../../tools/release/trim.mjs";

/** @import {Cut} from "../../tools/release/trim.mjs" */

const SUM = `
fn sum(tensor: Tensor) -> Tensor {
    match tensor.dtype() {
        DType::F32 => typed::<f32, _>(tensor),
        DType::F64 => typed::<f64, _>(tensor, |a, b| if a < b { '}' } else { "\\"}," }),
        DType::F16 | DType::BF16 => {
            half(tensor)
        }
        DType::U8 | DType::Bool(_) => bytes::<'a>(tensor),
        dtype => panic!("{dtype:?}"),
    }
}

fn product(tensor: Tensor) -> Tensor { match tensor.dtype() { DType::F64 => typed::<f64>(tensor), _ => other() } }

fn pair(of: (Kind, Kind)) { match of { (Kind::Plain, Kind::Plain) => (), (Kind::Packed { bits }, Kind::Plain) => unpack(bits), _ => () } }
`;

test("the arms of types that are left out panic, and all others stay", () => {
  const { text, places } = cut({ arms: ["DType::F64", "DType::F16", "DType::BF16"] });
  assert.match(text, /DType::F32 => typed::<f32, _>\(tensor\),/);
  assert.match(
    text,
    /DType::F64 => \{ crate::left_out\(\) \},\n\s+DType::F16 \| DType::BF16 => \{ crate::left_out\(\) \}\n/,
  );
  assert.match(text, /DType::U8 \| DType::Bool\(_\) => bytes::<'a>\(tensor\),\n\s+dtype => panic!/);
  assert.match(text, /fn product.*DType::F64 => \{ crate::left_out\(\) \}, _ => other\(\) \} \}\n/);
  assert.equal(places, 3);
});

test("of a pair, one that is left out is enough", () => {
  const { text, places } = cut({ arms: ["Kind::Packed"] });
  assert.match(
    text,
    /\(Kind::Plain, Kind::Plain\) => \(\), \(Kind::Packed \{ bits \}, Kind::Plain\) => \{ crate::left_out\(\) \}, _/,
  );
  assert.equal(places, 1);
});

test("a cut can be limited to functions", () => {
  const { text, places } = cut({ arms: ["DType::F64"], within: ["product"] });
  assert.match(text, /fn sum[^]*typed::<f64, _>\(tensor,/);
  assert.doesNotMatch(text, /typed::<f64>\(tensor\)/);
  assert.equal(places, 1);
});

test("a function's body goes whole, or something comes in its place", () => {
  assert.match(
    cut({ functions: ["sum"] }).text,
    /^\nfn sum\(tensor: Tensor\) -> Tensor \{ crate::left_out\(\) \}\n\nfn product/,
  );
  assert.match(
    cut({ functions: ["product"], instead: "{ tensor }" }).text,
    /fn product\(tensor: Tensor\) -> Tensor \{ tensor \}\n/,
  );
});

test("a cut that finds nothing fails, because the crate has changed", () => {
  assert.throws(() => cut({ arms: ["DType::F64", "DType::F8"] }), /nothing in ops\/ is DType::F8/);
  assert.throws(() => cut({ arms: ["DType::F32"], within: ["product"] }), /nothing in ops\/ is DType::F32/);
  assert.throws(() => cut({ arms: ["DType::U8"] }), /nothing in ops\/ is DType::U8/);
  assert.throws(() => cut({ functions: ["mean"] }), /nothing in ops\/ is mean/);
  assert.throws(() => cut({ files: "tensor.rs", functions: ["sum"] }), /nothing in tensor\.rs is sum/);
});

test("everything that is left out has a reason", () => {
  for (const { crate, reason } of [...LEFT_OUT.cpu, ...LEFT_OUT.webgpu]) assert.ok(reason.length > 20, crate);
});

/** @param {Partial<Cut>} what */
function cut(what) {
  const { sources, places } = trimmed(new Map([["ops/sum.rs", SUM]]), [
    { crate: "flex", files: "ops/", reason: "", ...what },
  ]);
  return { text: sources.get("ops/sum.rs") ?? "", places };
}
