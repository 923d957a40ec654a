//! The update of all parameters at once, in place, whatever the optimiser: for a recorded step. Where the gradient is clipped by its
//! norm, a shader before it gives the norm.

use super::launch::WORKGROUP;
use super::partial_sums::PartialSums;
use super::shader::bindings_with;
use crate::kernels::{StepRule, StepUpdate, UpdateNumbers};

const VECTORS: usize = 4;
/// What these shaders read as `sizes`, in vectors of four.
pub const SIZES: usize = VECTORS * 4;
/// Workgroups that add up the squares of the gradient, and so the sums that they leave.
pub const NORM_GROUPS: usize = WORKGROUP;
/// `torch.nn.utils.clip_grad_norm_` adds this to the norm that it divides by.
const NORM_EPSILON: &str = "1e-6";

/// What both shaders read as `sizes`: how many numbers there are, of how many images their gradients are, and the hyper-parameters.
pub fn sizes(numbers: usize, batch: usize, update: &UpdateNumbers) -> [u32; SIZES] {
    let UpdateNumbers { rate, first, second, epsilon, correction, shrink, decay, l1, clip_norm, nesterov } = *update;
    let bits = |number: f64| (number as f32).to_bits();
    let [rate, epsilon, correction, shrink, decay, l1, clip_norm] =
        [rate, epsilon, correction, shrink, decay, l1, clip_norm].map(bits);
    let [first, rest, second, rest2] = [first, 1.0 - first, second, 1.0 - second].map(bits);
    let (numbers, batch, nesterov) = (numbers as u32, batch as u32, nesterov.into());
    let last = [epsilon, correction, shrink, clip_norm];
    let all = [[numbers, batch, nesterov, l1], [rate, decay, first, second], [rest, rest2, 0, 0], last];
    std::array::from_fn(|place| all[place / 4][place % 4])
}

/// Gradients with all partial sums added up and the L1 penalty, and the sum of their squares for each workgroup.
pub fn norm_wgsl(sums: &[PartialSums]) -> String {
    let mut buffers = vec![("values", "f32"), ("gradients", "f32")];
    buffers.extend(partial_sums(sums));
    buffers.push(("squares", "f32"));
    bindings_with(&buffers, VECTORS)
        + &format!(
            "var<workgroup> of_lanes: array<f32, {WORKGROUP}>;\n@compute @workgroup_size({WORKGROUP})\n\
             fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) at: vec3<u32>) {{\n\
             {}var square = 0.0;\n\
             for (var id = i32(at.x * {WORKGROUP}u + lane); id < i32(sizes[0].x); id += {}) {{\n{}\
             gradients[id] = gradient;\nsquare += gradient * gradient;\n}}\n\
             of_lanes[lane] = square;\nworkgroupBarrier();\nif (lane == 0u) {{\nvar total = 0.0;\n\
             for (var other = 0; other < {WORKGROUP}; other++) {{ total += of_lanes[other]; }}\nsquares[at.x] = total;\n}}\n}}\n",
            penalty(),
            NORM_GROUPS * WORKGROUP,
            gradient(sums),
        )
}

/// Values, gradients, and one or two numbers of state each; then the partial sums of those gradients that no shader has added up, or what
/// [`norm_wgsl`] left.
pub fn wgsl(update: StepUpdate, sums: &[PartialSums]) -> String {
    let mut buffers = vec![("values", "f32"), ("gradients", "f32"), ("firsts", "f32")];
    buffers.extend((update.rule.states() > 1).then_some(("seconds", "f32")));
    let (factor, gradient) = if update.clips {
        buffers.push(("squares", "f32"));
        (factor(), "var gradient = gradients[id] * factor;\n".into())
    } else {
        buffers.extend(partial_sums(sums));
        (penalty(), gradient(sums))
    };
    let shared =
        if update.clips { format!("var<workgroup> of_lanes: array<f32, {NORM_GROUPS}>;\n") } else { String::new() };
    bindings_with(&buffers, VECTORS)
        + &format!(
            "{shared}@compute @workgroup_size({WORKGROUP})\n\
             fn main(@builtin(global_invocation_id) at: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,\n\
             @builtin(local_invocation_index) lane: u32) {{\n{factor}\
             let id = i32(at.y * groups.x * {WORKGROUP} + at.x);\nif (id >= i32(sizes[0].x)) {{ return; }}\n\
             let rate = bitcast<f32>(sizes[1].x);\nlet decay = bitcast<f32>(sizes[1].y);\n\
             let first = bitcast<f32>(sizes[1].z);\nlet second = bitcast<f32>(sizes[1].w);\n\
             let rest = bitcast<f32>(sizes[2].x);\nlet rest2 = bitcast<f32>(sizes[2].y);\nlet epsilon = bitcast<f32>(sizes[3].x);\n\
             {gradient}{}}}\n",
            rule(update.rule)
        )
}

fn partial_sums(sums: &[PartialSums]) -> Option<(&'static str, &'static str)> {
    (!sums.is_empty()).then_some(("partial_sums", "f32"))
}

/// What [`gradient`] reads.
fn penalty() -> String {
    "let batch = i32(sizes[0].y);\nlet l1 = bitcast<f32>(sizes[0].w);\n".into()
}

/// That of number `id`, with the L1 penalty.
fn gradient(sums: &[PartialSums]) -> String {
    let added: String = sums.iter().map(PartialSums::wgsl).collect();
    format!("var gradient = gradients[id];\n{added}gradient = gradient + sign(values[id]) * l1;\n")
}

/// What clipping multiplies the gradient by, of the sums of squares.
fn factor() -> String {
    format!(
        "of_lanes[lane] = squares[lane];\nworkgroupBarrier();\nvar total = 0.0;\n\
         for (var other = 0; other < {NORM_GROUPS}; other++) {{ total += of_lanes[other]; }}\n\
         let factor = min(1.0 / (sqrt(total) + {NORM_EPSILON}) * bitcast<f32>(sizes[3].w), 1.0);\n"
    )
}

/// The sources and the order of the arithmetic are those of `training/optimiser/rules.rs`. What only one rule has is 0, and a factor
/// that it does not have is 1.
fn rule(rule: StepRule) -> &'static str {
    match rule {
        StepRule::Sgd => {
            "let grad = gradient + values[id] * decay;\nlet velocity = firsts[id] * first + grad;\nfirsts[id] = velocity;\n\
             values[id] = values[id] - select(velocity, grad + velocity * first, sizes[0].z == 1u) * rate;\n"
        }
        StepRule::Adam => {
            "let value = values[id] * bitcast<f32>(sizes[3].z);\nlet grad = gradient + value * decay;\n\
             let mean = firsts[id] * first + grad * rest;\nlet square = seconds[id] * second + grad * grad * rest2;\n\
             firsts[id] = mean;\nseconds[id] = square;\n\
             values[id] = value - mean / (sqrt(square) / bitcast<f32>(sizes[3].y) + epsilon) * rate;\n"
        }
        StepRule::RmsProp => {
            "let grad = gradient + values[id] * decay;\nlet square = seconds[id] * second + grad * grad * rest2;\n\
             let update = firsts[id] * first + grad / (sqrt(square) + epsilon);\nfirsts[id] = update;\nseconds[id] = square;\n\
             values[id] = values[id] - update * rate;\n"
        }
    }
}
