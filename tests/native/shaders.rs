//! The WGSL of WebGPU's shaders, validated by naga for the shapes of the presets' networks. Its numbers are held by `tests/web_webgpu.rs`.

use burn::tensor::Device;
use convscope::kernels::{Function, StepLayer, StepLoss, StepNode, StepRule, StepSpec, StepUpdate};
use convscope::network::kinds::{
    Branches, Conv2d, Dropout, Flatten, Gelu, LeakyRelu, Linear, MaxPool2d, Relu, Residual, Sigmoid, Tanh,
};
use convscope::network::{LayerSpec, Network, NetworkSpec};
use convscope::presets::Preset;
use convscope_cpu_kernels::Geometry;
use convscope_shaders::{self as shaders, Buffer, ENTRY_POINT, PartialSums, Shader, Sums, Tile, WORKGROUP, select};
use naga::valid::{Capabilities, ModuleInfo, ValidationFlags, Validator};
use naga::{AddressSpace, ArraySize, Module, ScalarKind, ShaderStage, StorageAccess, TypeInner, VectorSize};
use std::collections::{BTreeMap, BTreeSet};

const TILES: [Tile; 2] = [Tile::Registers, Tile::Workgroup];

/// What a workgroup may share on every WebGPU.
const WORKGROUP_BYTES: u32 = 16_384;

/// A shader, its WGSL, and what it says of its bindings.
#[derive(Clone)]
struct Text {
    shader: String,
    wgsl: String,
    buffers: Vec<Buffer>,
    sizes: usize,
}

fn text<S: Shader>(shader: &S) -> Text {
    Text { shader: format!("{shader:?}"), wgsl: shader.wgsl(), buffers: shader.buffers(), sizes: S::SIZES }
}

/// Those of a layer that reads `shape`, forward and backward, whatever stands before and after it.
fn of_layer(layer: &StepLayer, shape: &[usize]) -> Vec<Text> {
    match layer {
        StepLayer::Convolution { .. } => of_convolution(&layer.geometry(shape, 1).unwrap()),
        StepLayer::Linear { .. } => {
            let of_tile = |tile| {
                let [x, rectified_x] = [false, true].map(|rectified| text(&shaders::LinearX { rectified, tile }));
                [text(&shaders::LinearPartialSums { tile }), x, rectified_x, text(&shaders::LinearWeight { tile })]
            };
            TILES.into_iter().flat_map(of_tile).chain([text(&shaders::Linear)]).collect()
        }
        StepLayer::Relu => vec![text(&shaders::Relu), text(&shaders::ReluBackward)],
        StepLayer::Function { function, .. } => {
            vec![text(&shaders::Activation(*function)), text(&shaders::ActivationBackward(*function))]
        }
        StepLayer::Pool(pooling) => {
            vec![text(&shaders::Pool(pooling.clone())), text(&shaders::PoolBackward(pooling.clone()))]
        }
        StepLayer::Norm(norm) => {
            let backward = [false, true].map(|rectified| {
                let sums = shaders::NormGradientSums { norm: norm.clone(), rectified };
                [text(&sums), text(&shaders::NormBackward { norm: norm.clone(), rectified })]
            });
            [&[text(&shaders::NormSums(norm.clone())), text(&shaders::Norm(norm.clone()))], backward.as_flattened()]
                .concat()
        }
        StepLayer::Dropout { .. } => vec![text(&shaders::Dropout)],
        StepLayer::Sum => vec![text(&shaders::Sum)],
        StepLayer::Concatenation => [false, true].map(|is_gradient| text(&shaders::Part { is_gradient })).into(),
        StepLayer::Flatten => Vec::new(),
    }
}

/// What is selected for the geometry, and what would be if its kernel were larger; the same of the gradient before pooling.
fn of_convolution(geometry: &Geometry) -> Vec<Text> {
    let [rows, columns] = geometry.convolved;
    let mut texts = vec![text(&shaders::MaxPoolBackward { rows, columns }), text(&shaders::Weight::new(geometry))];
    for geometry in [geometry.clone(), Geometry { pooled: false, ..geometry.clone() }] {
        for sums in [Sums::Forward, Sums::Gradient, Sums::RectifiedGradient] {
            texts.extend(TILES.map(|tile| text(&select::sums(&geometry, sums, tile).0)));
            texts.push(text(&shaders::PixelSums::new(&geometry, sums)));
        }
        texts.extend(TILES.map(|tile| text(&select::weight_partial_sums(&geometry, tile).0)));
        texts.push(text(&shaders::WeightPartialSums::new(&geometry)));
    }
    texts
}

/// The optimiser's of a network, by every rule.
fn of_updates(spec: &StepSpec) -> Vec<Text> {
    let (shapes, mut next, mut texts) = (spec.shapes(), 0, Vec::new());
    let of_layer = |StepNode { layer, sources, .. }: &StepNode| {
        let geometry = layer.geometry(&shapes[sources[0]], 1)?;
        let StepLayer::Convolution { has_bias, .. } = layer else { return None };
        let weight = next;
        let bias = (weight + shaders::Weight::new(&geometry).numbers()).next_multiple_of(StepSpec::WORDS);
        next = bias + geometry.filters;
        Some(PartialSums::new(&geometry, Tile::Registers, weight, has_bias.then_some(bias), weight))
    };
    let sums: Vec<PartialSums> = spec.layers.iter().filter_map(of_layer).collect();
    texts.push(text(&shaders::GradientNorm { sums: sums.clone() }));
    for rule in [StepRule::Sgd, StepRule::Adam, StepRule::RmsProp] {
        for (clips, sums) in [(false, sums.clone()), (true, Vec::new())] {
            let update = StepUpdate { rule, clips };
            texts.push(text(&shaders::Update { update, sums: sums.clone(), factors: Vec::new() }));
            let factor = shaders::RateFactor { first: 64, numbers: 10, factor: 1e-7_f32.to_bits() };
            texts.push(text(&shaders::Update { update, sums, factors: vec![factor] }));
        }
    }
    texts
}

/// Those of no layer: of steps that burn takes, of losses, and of images of the size.
fn of_steps(input: [usize; 3]) -> Vec<Text> {
    let losses = [(false, false), (false, true), (true, false), (true, true)];
    let mut texts: Vec<Text> = losses
        .map(|(is_squared_error, of_partial_sums)| text(&shaders::Loss { is_squared_error, of_partial_sums }))
        .into();
    texts.extend([1, 2].map(|parameters| text(&shaders::SgdStep { parameters })));
    texts.extend([text(&shaders::Append), text(&shaders::Gather { input })]);
    texts
}

/// The presets, of grey and of coloured images, and a network of what they do not have. No kernel of ours covers groups, so that a
/// convolution in groups stands here as one without.
fn networks() -> Vec<NetworkSpec> {
    let body = vec![Conv2d::new(6, 3).padded(1).into(), Relu {}.into()];
    let branches = Branches::new(vec![vec![Gelu {}.into()], vec![MaxPool2d::new(3).with_stride(1).padded(1).into()]]);
    let layers = vec![
        Conv2d::new(6, 7).with_stride(2).padded(3).into(),
        LeakyRelu::default().into(),
        MaxPool2d::new(3).with_stride(2).into(),
        Residual::identity(body).into(),
        branches.into(),
        Conv2d::new(3, 2).into(),
        Relu {}.into(),
        MaxPool2d::new(2).into(),
        Sigmoid {}.into(),
        Dropout::default().into(),
        Flatten {}.into(),
        Linear::new(7).into(),
        Tanh {}.into(),
        Linear::new(10).into(),
    ];
    let presets = Preset::all().into_iter().map(|preset| preset.network);
    let mut networks: Vec<NetworkSpec> = presets.collect();
    networks.push(NetworkSpec { layers, ..networks[0].clone() });
    for network in &mut networks {
        for layer in &mut network.layers {
            if let LayerSpec::Conv2d(convolution) = layer {
                convolution.groups = 1;
            }
        }
    }
    let coloured = |network: &NetworkSpec| NetworkSpec { input: [3, 32, 32], ..network.clone() };
    networks.iter().map(coloured).chain(networks.iter().cloned()).collect()
}

/// Each text once.
fn texts() -> Vec<Text> {
    let mut texts = BTreeMap::new();
    for network in networks() {
        let layers = Network::new(&network, 1, &Device::flex()).unwrap().recorded_layers();
        let layers = layers.expect("every preset has kernels of our own, but for groups");
        let update = StepUpdate { rule: StepRule::Sgd, clips: false };
        let spec = StepSpec { input: network.input, layers, batch: 64, loss: StepLoss::MeanSquaredError, update };
        let shapes = spec.shapes();
        let of_layers = spec.layers.iter().flat_map(|node| of_layer(&node.layer, &shapes[node.sources[0]]));
        let all = of_layers.chain(of_updates(&spec)).chain(of_steps(spec.input));
        texts.extend(all.map(|text| (text.wgsl.clone(), text)));
    }
    texts.into_values().collect()
}

/// What is wrong with a text, if anything is.
fn check(text: &Text) -> Result<(), String> {
    let module = naga::front::wgsl::parse_str(&text.wgsl).map_err(|error| error.emit_to_string(&text.wgsl))?;
    let info = Validator::new(ValidationFlags::all(), Capabilities::empty()).validate(&module);
    let info = info.map_err(|error| error.emit_to_string(&text.wgsl))?;
    let entries: Vec<_> =
        module.entry_points.iter().map(|entry| (entry.name.as_str(), entry.stage, entry.workgroup_size)).collect();
    if entries != [(ENTRY_POINT, ShaderStage::Compute, [WORKGROUP as u32, 1, 1])] {
        return Err(format!("its entry points are {entries:?}"));
    }
    let mut expected: Vec<String> =
        text.buffers.iter().map(|buffer| format!("{}: array<{:?}>", buffer.name, buffer.element)).collect();
    expected.push(format!("sizes: {} vectors", text.sizes / 4));
    let found = bindings(&text.shader, &module, &info)?;
    if found == expected { Ok(()) } else { Err(format!("it has {found:?}, and says {expected:?}")) }
}

/// What a text binds, in order, all of which its entry point uses.
fn bindings(shader: &str, module: &Module, info: &ModuleInfo) -> Result<Vec<String>, String> {
    let mut found = BTreeMap::new();
    let in_workgroup = |variable: &&naga::GlobalVariable| variable.space == AddressSpace::WorkGroup;
    let variables = module.global_variables.iter().map(|(_, variable)| variable);
    let shared: u32 =
        variables.filter(in_workgroup).map(|variable| module.types[variable.ty].inner.size(module.to_ctx())).sum();
    if shared > WORKGROUP_BYTES {
        return Err(format!("a workgroup has {shared} bytes"));
    }
    for (handle, variable) in module.global_variables.iter() {
        let Some(binding) = variable.binding else { continue };
        let name = variable.name.as_deref().unwrap_or_default();
        // A function's gradient may need its output or not: all have the same bindings.
        let is_optional = shader.starts_with("ActivationBackward") && name == "output";
        if info.get_entry_point(0)[handle].is_empty() && !is_optional {
            return Err(format!("{name} is not used"));
        }
        let inner = &module.types[variable.ty].inner;
        let TypeInner::Array { base, size, .. } = inner else { return Err(format!("{name} is {inner:?}")) };
        let what = match (variable.space, &module.types[*base].inner, size) {
            (AddressSpace::Storage { access }, TypeInner::Scalar(scalar), ArraySize::Dynamic)
                if access == StorageAccess::LOAD | StorageAccess::STORE && scalar.width == 4 =>
            {
                let kind = match scalar.kind {
                    ScalarKind::Float => "F32",
                    ScalarKind::Sint => "I32",
                    ScalarKind::Uint => "U32",
                    other => return Err(format!("{name} is of {other:?}")),
                };
                format!("array<{kind}>")
            }
            (
                AddressSpace::Uniform,
                TypeInner::Vector { size: VectorSize::Quad, scalar },
                ArraySize::Constant(count),
            ) if *scalar == naga::Scalar::U32 => {
                format!("{count} vectors")
            }
            other => return Err(format!("{name} is {other:?}")),
        };
        found.insert((binding.group, binding.binding), format!("{name}: {what}"));
    }
    let is_in_order = found.keys().copied().eq((0..found.len() as u32).map(|binding| (0, binding)));
    if is_in_order { Ok(found.into_values().collect()) } else { Err(format!("it binds {:?}", found.keys())) }
}

/// The names of all types that are shaders, from the sources: nothing else lists them.
fn names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in std::fs::read_dir("src/kernels/shaders").unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(path).unwrap();
            let after = source.split("\nimpl Shader for ").skip(1);
            names.extend(after.map(|after| after.split(' ').next().unwrap_or_default().to_string()));
        }
    }
    names
}

#[test]
fn every_shader_is_valid_and_binds_what_it_says() {
    let texts = texts();
    let mut seen = BTreeSet::new();
    for text in &texts {
        if let Err(wrong) = check(text) {
            panic!("{}: {wrong}\n{}", text.shader, text.wgsl);
        }
        seen.extend(text.shader.split(|c: char| !c.is_alphanumeric()).map(str::to_string));
    }
    println!("{} texts, {} bytes", texts.len(), texts.iter().map(|text| text.wgsl.len()).sum::<usize>());
    let missing: Vec<_> = names().difference(&seen).cloned().collect();
    assert!(missing.is_empty() && names().len() > 20, "no text of these was validated: {missing:?}");
}

#[test]
fn a_wrong_text_and_wrong_bindings_are_refused() {
    let right = text(&shaders::ActivationBackward(Function::Gelu));
    check(&right).unwrap();
    let altered = |from: &str, to: &str| {
        assert!(right.wgsl.contains(from), "{from}");
        Text { wgsl: right.wgsl.replacen(from, to, 1), ..right.clone() }
    };
    let cases = [
        (altered("= gradient[id]", "= grads[id]"), "no definition in scope for identifier: `grads`"),
        (altered("let number = x[id]", "let number = id"), "error: "),
        (altered("x: array<f32>", "x: array<i32>"), "error: "),
        (altered("= x[id]", "= 1.0"), "x is not used"),
        (altered("@binding(1)", "@binding(7)"), "it binds"),
        (altered("vec4<u32>, 2", "vec4<u32>, 3"), "sizes: 3 vectors"),
        (altered("fn main(", "fn other("), "its entry points are"),
        (Text { buffers: right.buffers[1..].to_vec(), ..right.clone() }, "and says"),
    ];
    for (text, expected) in cases {
        let wrong = check(&text).unwrap_err();
        assert!(wrong.contains(expected), "{expected}: {wrong}");
    }
}
