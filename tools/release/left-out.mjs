/**
 * What each build leaves out of burn, and why the page never gets there.
 * @module
 */

/** @import {Cut} from "./trim.mjs" */

const FLOATS = ["F64", "F16", "BF16"];
/** Not i64: max pooling says in it which pixel was the highest. */
const INTEGERS = ["I16", "I8", "U64", "U32", "U16"];
const OF_FLOATS = FLOATS.map((type) => `FloatDType::${type}`);
const OF_INTEGERS = [...INTEGERS, "U8"].map((type) => `IntDType::${type}`);
const CASTS = ["try_cast_inplace", "try_cast_inplace_from", "try_cast_clone", "try_cast_clone_from"];
const OF_ALL = [...FLOATS, ...INTEGERS].map((type) => `DType::${type}`);

/** @type {Cut[]} */
const WHATEVER_COMPUTES = [
  {
    crate: "burn-std",
    files: "data/tensor/conversion.rs",
    within: CASTS,
    arms: [...OF_ALL, "DType::U8"],
    reason:
      "Data is given to burn as f32 or i32, which is what its tensors hold. Weights of other types are read by TensorData::iter, which stays.",
  },
  {
    crate: "burn-tensor",
    files: "",
    arms: ["BridgeKind::QFloat", "BridgeTensorVariant::QFloat"],
    reason: "No tensor is quantised.",
  },
  {
    crate: "burn-core",
    files: "module/param/reparameterization_dyn.rs",
    functions: ["visit_float", "visit_int", "visit_bool", "map_float", "map_int", "map_bool"],
    reason:
      "No parameter is computed of others, which is what these walk through, for tensors of nine ranks and each kind of visitor.",
  },
  {
    crate: "burn-core",
    files: "module/param/group.rs",
    arms: ["PathMatcher::Regex"],
    reason: "Optimisers take all parameters: none is chosen by a regular expression.",
  },
  {
    crate: "burn-nn",
    files: "initializer.rs",
    arms: ["KaimingNormal", "XavierUniform", "XavierNormal", "Orthogonal"].map((kind) => `Initializer::${kind}`),
    reason: "Layers get their initial weights from src/network/initialise.rs.",
  },
];

/** @type {{cpu: Cut[], webgpu: Cut[]}} */
export const LEFT_OUT = {
  cpu: [
    ...WHATEVER_COMPUTES,
    {
      crate: "burn-std",
      files: "data/tensor/conversion.rs",
      within: CASTS,
      arms: ["DType::I64"],
      reason: "Data is given to burn as f32 or i32: see above.",
    },
    {
      crate: "burn-flex",
      files: "ops/",
      arms: [...OF_ALL, "DType::U8", ...OF_FLOATS, ...OF_INTEGERS],
      reason:
        "Its tensors are of f32, i32, bool, and i64 for a moment: no other type is ever asked for, and none is the default of a device.",
    },
    {
      crate: "burn-flex",
      files: "tensor.rs",
      arms: OF_ALL,
      reason: "As above; u8 is what our own max pooling keeps its choices in.",
    },
    {
      crate: "gemm-common",
      files: "lib.rs",
      functions: ["get_wasm_simd128"],
      instead: "{ true }",
      reason: "Products of matrices take four lanes at a time, as burn-flex asks for; what takes one by one goes.",
    },
  ],
  webgpu: [
    ...WHATEVER_COMPUTES,
    {
      crate: "cubecl-std",
      files: "quant/view.rs",
      functions: ["run_with_quant_type"],
      reason: "No tensor is quantised: kernels that burn has for such are made for each type of number and of scale.",
    },
    {
      crate: "pliron",
      files: "op.rs",
      functions: ["register"],
      instead:
        "{ let opid = Self::get_opid_static(); Dialect::register(ctx, &opid.dialect).add_op(opid.clone(), |_, _| crate::left_out()) }",
      reason:
        "Kernels are built by functions, never read from a text, for which every operation of every dialect brings a parser.",
    },
    {
      crate: "pliron",
      files: "type.rs",
      functions: ["register"],
      instead:
        "{ let id = Self::get_type_id_static(); Dialect::register(ctx, &id.dialect.clone()).add_type(id, |_, _| crate::left_out()) }",
      reason: "As above, of every type.",
    },
    {
      crate: "pliron",
      files: "attribute.rs",
      functions: ["register"],
      instead:
        "{ let id = Self::get_attr_id_static(); Dialect::register(ctx, &id.dialect).add_attr(id.clone(), |_, _| crate::left_out()) }",
      reason: "As above, of every attribute.",
    },
    {
      crate: "burn-cubecl",
      files: "kernel/matmul/base.rs",
      functions: ["matmul"],
      reason: "Products of matrices are those of fully connected layers, which src/kernels/webgpu has.",
    },
    {
      crate: "burn-cubecl",
      files: "fusion/registry.rs",
      functions: ["builtins"],
      instead: "{ vec![slot(ElemwiseProvider), slot(ReduceProvider), slot(ReduceBroadcastedProvider)] }",
      reason:
        "What burn could fuse with products of matrices, and with its convolutions, of which there are none: see above.",
    },
    {
      crate: "burn-cubecl",
      files: "fusion/registry.rs",
      functions: ["restore"],
      reason: "What was fused is not kept beyond the page.",
    },
    {
      crate: "burn-cubecl-fusion",
      files: "optim/base.rs",
      functions: ["to_state"],
      reason: "What was fused is not kept beyond the page: see above.",
    },
    {
      crate: "burn-cubecl",
      files: "kernel/contiguous.rs",
      functions: ["untile"],
      instead: "{ tensor }",
      reason: "Only burn's products of matrices keep their weights in tiles.",
    },
    {
      crate: "burn-cubecl",
      files: "kernel/contiguous.rs",
      functions: ["into_contiguous_quantized"],
      reason: "No tensor is quantised: see cubecl-std.",
    },
    {
      crate: "burn-cubecl",
      files: "kernel/quantization/",
      functions: ["quantize", "dequantize"],
      reason: "No tensor is quantised: see cubecl-std.",
    },
    {
      crate: "burn-cubecl",
      files: "kernel/prng/",
      functions: ["random_uniform", "random_normal", "random_bernoulli"],
      reason: "Chance is drawn by the CPU, from a run's seed, so that the same run is the same on every backend.",
    },
    {
      crate: "cubecl-ir",
      files: "apfloat.rs",
      functions: ["parse_value"],
      reason: "Kernels are never read from a text: see pliron.",
    },
    {
      crate: "pliron",
      files: "utils/apfloat.rs",
      functions: ["build_from_str_r", "float_parse"],
      reason: "As above, of numbers.",
    },
  ],
};
