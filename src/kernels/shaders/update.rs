//! The update of all parameters at once, in place, by any optimiser. Where the gradient is clipped by its norm, a shader before it gives
//! the norm.

use crate::extent::WORKGROUP;
use crate::partial_sums::PartialSums;
use crate::shader::{Buffer, Shader};

/// Numbers in the uniform `sizes` of both shaders.
const SIZES: usize = 16;
/// Workgroups that add up the squares of the gradient, and so the sums that they leave.
const NORM_GROUPS: usize = WORKGROUP;
/// `torch.nn.utils.clip_grad_norm_` adds this to the norm that it divides by.
const NORM_EPSILON: &str = "1e-6";

/// How parameters follow from their gradient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StepUpdate {
    /// The optimiser.
    pub rule: StepRule,
    /// Whether the gradient is clipped by its norm.
    pub clips: bool,
}

/// An optimiser, whose hyper-parameters each step brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepRule {
    /// The velocity is its state.
    Sgd,
    /// `Adam` and `AdamW`: running averages of the gradient and of its square.
    Adam,
    /// The velocity, and the running average of the gradient's square.
    RmsProp,
}

impl StepRule {
    /// Numbers of state for each parameter.
    pub fn states(self) -> usize {
        match self {
            Self::Sgd => 1,
            Self::Adam | Self::RmsProp => 2,
        }
    }
}

/// The hyper-parameters of a step: what its rule does not have is 0, and a factor that it does not have is 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UpdateNumbers {
    /// The learning rate; Adam's after the correction of the first average.
    pub rate: f64,
    /// Decay rates of the two states.
    pub first: f64,
    /// See `first`.
    pub second: f64,
    /// What a divisor gets added to it.
    pub epsilon: f64,
    /// What the root of Adam's second average is divided by.
    pub correction: f64,
    /// What a value is multiplied by beforehand, as `AdamW` has it.
    pub shrink: f64,
    /// This times the value is added to its gradient.
    pub decay: f64,
    /// This times the value's sign is added to its gradient.
    pub l1: f64,
    /// The largest norm of the gradient, where it is clipped.
    pub clip_norm: f64,
    /// Nesterov's momentum, of SGD.
    pub nesterov: bool,
}

/// Values, gradients, and one or two numbers of state each; then the partial sums of those gradients that no shader has added up, or what
/// [`GradientNorm`] left.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Update {
    /// The optimiser, and whether it clips.
    pub update: StepUpdate,
    /// None where it clips.
    pub sums: Vec<PartialSums>,
    /// Of the numbers that have one.
    pub factors: Vec<RateFactor>,
}

/// What the learning rate of some numbers is multiplied by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RateFactor {
    /// The first of them, and how many they are.
    pub first: usize,
    /// See `first`.
    pub numbers: usize,
    /// The factor, as the bits of its `f32`.
    pub factor: u32,
}

/// Values, gradients, partial sums -> gradients with all partial sums added up and the L1 penalty, and the sum of their squares for each
/// workgroup.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GradientNorm {
    /// The partial sums.
    pub sums: Vec<PartialSums>,
}

impl Update {
    /// What both shaders read as `sizes`: how many numbers there are, of how many images their gradients are, and the hyper-parameters.
    pub fn sizes(numbers: usize, batch: usize, update: &UpdateNumbers) -> [u32; <Self as Shader>::SIZES] {
        let UpdateNumbers { rate, first, second, epsilon, correction, shrink, decay, l1, clip_norm, nesterov } =
            *update;
        let bits = |number: f64| (number as f32).to_bits();
        let [rate, epsilon, correction, shrink, decay, l1, clip_norm] =
            [rate, epsilon, correction, shrink, decay, l1, clip_norm].map(bits);
        let [first, rest, second, rest2] = [first, 1.0 - first, second, 1.0 - second].map(bits);
        let (numbers, batch, nesterov) = (numbers as u32, batch as u32, nesterov.into());
        let last = [epsilon, correction, shrink, clip_norm];
        let all = [[numbers, batch, nesterov, l1], [rate, decay, first, second], [rest, rest2, 0, 0], last];
        std::array::from_fn(|place| all[place / 4][place % 4])
    }
}

impl GradientNorm {
    /// How many squares it leaves: one for each of its workgroups.
    pub const GROUPS: usize = NORM_GROUPS;
}

impl Shader for GradientNorm {
    const SIZES: usize = SIZES;

    fn buffers(&self) -> Vec<Buffer> {
        let mut buffers = vec![Buffer::f32("values"), Buffer::f32("gradients")];
        buffers.extend(partial_sums(&self.sums));
        buffers.push(Buffer::f32("squares"));
        buffers
    }

    fn code(&self) -> String {
        format!(
            "var<workgroup> of_lanes: array<f32, {WORKGROUP}>;\n@compute @workgroup_size({WORKGROUP})\n\
             fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) at: vec3<u32>) {{\n\
             {}var square = 0.0;\n\
             for (var id = i32(at.x * {WORKGROUP}u + lane); id < i32(sizes[0].x); id += {}) {{\n{}\
             gradients[id] = gradient;\nsquare += gradient * gradient;\n}}\n\
             of_lanes[lane] = square;\nworkgroupBarrier();\nif (lane == 0u) {{\nvar total = 0.0;\n\
             for (var other = 0; other < {WORKGROUP}; other++) {{ total += of_lanes[other]; }}\nsquares[at.x] = total;\n}}\n}}\n",
            penalty(),
            NORM_GROUPS * WORKGROUP,
            gradient(&self.sums),
        )
    }
}

impl Shader for Update {
    const SIZES: usize = SIZES;

    fn buffers(&self) -> Vec<Buffer> {
        let mut buffers: Vec<Buffer> = ["values", "gradients", "firsts"].map(Buffer::f32).into();
        buffers.extend((self.update.rule.states() > 1).then(|| Buffer::f32("seconds")));
        buffers.extend(if self.update.clips { Some(Buffer::f32("squares")) } else { partial_sums(&self.sums) });
        buffers
    }

    fn code(&self) -> String {
        let StepUpdate { rule: by, clips } = self.update;
        let (factor, gradient) = if clips {
            (factor(), "var gradient = gradients[id] * factor;\n".into())
        } else {
            (penalty(), gradient(&self.sums))
        };
        let shared =
            if clips { format!("var<workgroup> of_lanes: array<f32, {NORM_GROUPS}>;\n") } else { String::new() };
        format!(
            "{shared}@compute @workgroup_size({WORKGROUP})\n\
             fn main(@builtin(global_invocation_id) at: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,\n\
             @builtin(local_invocation_index) lane: u32) {{\n{factor}\
             let id = i32(at.y * groups.x * {WORKGROUP} + at.x);\nif (id >= i32(sizes[0].x)) {{ return; }}\n\
             {}let decay = bitcast<f32>(sizes[1].y);\n\
             let first = bitcast<f32>(sizes[1].z);\nlet second = bitcast<f32>(sizes[1].w);\n\
             let rest = bitcast<f32>(sizes[2].x);\nlet rest2 = bitcast<f32>(sizes[2].y);\nlet epsilon = bitcast<f32>(sizes[3].x);\n\
             {gradient}{}}}\n",
            rate(&self.factors),
            rule(by)
        )
    }
}

fn partial_sums(sums: &[PartialSums]) -> Option<Buffer> {
    (!sums.is_empty()).then(|| Buffer::f32("partial_sums"))
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

/// The learning rate of number `id`, and what its value is multiplied by beforehand, which depends on it.
fn rate(factors: &[RateFactor]) -> String {
    let [rate, shrink] = ["bitcast<f32>(sizes[1].x)", "bitcast<f32>(sizes[3].z)"];
    if factors.is_empty() {
        return format!("let rate = {rate};\nlet shrink = {shrink};\n");
    }
    let of = |RateFactor { first, numbers, factor }: &RateFactor| {
        let (end, factor) = (first + numbers, f32::from_bits(*factor));
        format!("if ((id >= {first}) & (id < {end})) {{ times = {factor:?}; }}\n")
    };
    let times: String = factors.iter().map(of).collect();
    format!("var times = 1.0;\n{times}let rate = {rate} * times;\nlet shrink = 1.0 - (1.0 - {shrink}) * times;\n")
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
            "let value = values[id] * shrink;\nlet grad = gradient + value * decay;\n\
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
