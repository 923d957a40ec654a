//! Batch normalisation in training: two dispatches forward and two backward. The first adds up each group of a
//! channel's numbers in a workgroup of its own; the second adds up the groups, in the same order in each invocation, and normalises.

use crate::extent::{Extent, WORKGROUP};
use crate::shader::{Buffer, Shader};

/// Numbers of a group that are worth a workgroup, and groups of a channel, at most: estimates.
const NUMBERS: usize = 512;
const GROUPS: usize = 32;
/// Numbers that an invocation of the second dispatch normalises, so that adding up the groups is the lesser part.
const AT_ONCE: usize = 16;

/// A batch normalisation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StepNorm {
    /// Or features.
    pub channels: usize,
    /// Of a map; 1 for features.
    pub pixels: usize,
    /// What the variance gets added, as the bits of a number of 32.
    pub epsilon: u32,
    /// The weight of a batch in the running statistics, the same.
    pub momentum: u32,
    /// Whether ReLU follows.
    pub rectified: bool,
}

/// The input -> the mean of each group, and the sum of the squared distances to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NormSums(pub StepNorm);

/// The input, the sums, all parameters -> mean and inverse deviation of each channel; the output, or ReLU of it. The running statistics
/// are moved.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Norm(pub StepNorm);

/// The input, the gradient of the output, the statistics, and the output where its ReLU is to be seen to -> the sums of each group of the
/// gradient, and of the gradient times the normalised input.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NormGradientSums {
    /// Of which.
    pub norm: StepNorm,
    /// Whether the gradient has yet to pass through ReLU.
    pub rectified: bool,
}

/// The input, the gradient of the output, the statistics, the output as above, the sums, all parameters -> all gradients of parameters,
/// and that of the input.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NormBackward {
    /// Of which.
    pub norm: StepNorm,
    /// Whether the gradient has yet to pass through ReLU.
    pub rectified: bool,
}

/// How the numbers of a channel are shared out.
pub struct Shares {
    channels: usize,
    numbers: usize,
    /// Of each channel, and the numbers of one.
    groups: usize,
    length: usize,
}

impl Shares {
    /// In a batch of so many images.
    pub fn new(normalisation: &StepNorm, batch: usize) -> Self {
        let numbers = batch * normalisation.pixels;
        let length = numbers.div_ceil(GROUPS).max(NUMBERS);
        Self { channels: normalisation.channels, numbers, groups: numbers.div_ceil(length), length }
    }

    /// Numbers of what the first dispatch leaves.
    pub fn sums(&self) -> usize {
        self.channels * self.groups * 2
    }

    /// For the first dispatch.
    pub fn sums_extent(&self) -> Extent {
        Extent { workgroups: self.channels * self.groups, ..self.extent([0; 4]) }
    }

    /// For the second, where `places` are the first numbers of weight, bias, running mean and variance among all parameters.
    pub fn extent(&self, places: [usize; 4]) -> Extent {
        let parts = self.numbers.div_ceil(WORKGROUP * AT_ONCE);
        let [weight, bias, mean, variance] = places;
        let sizes = [self.numbers, self.groups, self.length, parts, weight, bias, mean, variance];
        Extent { workgroups: self.channels * parts, sizes: sizes.map(|size| size as u32) }
    }
}

impl Shader for NormSums {
    fn buffers(&self) -> Vec<Buffer> {
        vec![Buffer::f32("x"), Buffer::f32("sums")]
    }

    fn code(&self) -> String {
        let body = format!(
            "{}let mean = sum_of_lanes(lane, sum) / f32(end - first);\nvar squares = 0.0;\n{}let total = sum_of_lanes(lane, squares);\n{}",
            each("var sum = 0.0;\n", "sum += x[at];\n"),
            each("", "let distance = x[at] - mean;\nsquares += distance * distance;\n"),
            left("mean", "total"),
        );
        sums(&self.0, &body)
    }
}

impl Shader for NormGradientSums {
    fn buffers(&self) -> Vec<Buffer> {
        let mut buffers = read_backward(self.rectified);
        buffers.push(Buffer::f32("sums"));
        buffers
    }

    fn code(&self) -> String {
        let body = format!(
            "let mean = statistics[channel * 2];\nlet inverse = statistics[channel * 2 + 1];\nvar sum = 0.0;\nvar products = 0.0;\n{}\
         let total = sum_of_lanes(lane, sum);\nlet total_of_products = sum_of_lanes(lane, products);\n{}",
            each(
                "",
                &format!("{}sum += slope;\nproducts += slope * ((x[at] - mean) * inverse);\n", slope(self.rectified))
            ),
            left("total", "total_of_products"),
        );
        sums(&self.norm, &body)
    }
}

impl Shader for Norm {
    fn buffers(&self) -> Vec<Buffer> {
        ["x", "sums", "values", "statistics", "output"].map(Buffer::f32).into()
    }

    fn code(&self) -> String {
        let StepNorm { epsilon, momentum, rectified, .. } = self.0;
        let [epsilon, momentum] = [epsilon, momentum].map(f32::from_bits);
        let relu = if rectified { "select(normal, 0.0, normal <= 0.0)" } else { "normal" };
        let body = format!(
            "var sum = 0.0;\n{}let mean = sum / f32(number);\nvar squares = 0.0;\n{}let variance = squares / f32(number);\n\
         let deviation = sqrt(variance + {epsilon:?});\nlet weight = values[sizes[1].x + channel];\nlet bias = values[sizes[1].y + channel];\n\
         if ((part == 0u) & (lane == 0u)) {{\n\
         statistics[channel * 2] = mean;\nstatistics[channel * 2 + 1] = 1.0 / deviation;\n\
         let unbiased = variance * (f32(number) / f32(number - 1));\nlet mean_at = sizes[1].z + channel;\nlet variance_at = sizes[1].w + channel;\n\
         values[mean_at] = values[mean_at] * {kept:?} + mean * {momentum:?};\n\
         values[variance_at] = values[variance_at] * {kept:?} + unbiased * {momentum:?};\n}}\n{}",
            each_group("sum += sums[place] * f32(count);\n"),
            each_group(
                "let distance = sums[place] - mean;\nsquares += sums[place + 1] + distance * distance * f32(count);\n"
            ),
            each_of_part(&format!("let normal = (x[at] - mean) / deviation * weight + bias;\noutput[at] = {relu};\n")),
            kept = 1.0 - momentum,
        );
        shared_out(&self.0, &body)
    }
}

impl Shader for NormBackward {
    fn buffers(&self) -> Vec<Buffer> {
        let mut buffers = read_backward(self.rectified);
        buffers.extend(["sums", "values", "gradients", "x_gradient"].map(Buffer::f32));
        buffers
    }

    fn code(&self) -> String {
        let body = format!(
            "let mean = statistics[channel * 2];\nlet inverse = statistics[channel * 2 + 1];\nvar sum = 0.0;\nvar products = 0.0;\n{}\
         if ((part == 0u) & (lane == 0u)) {{\ngradients[sizes[1].x + channel] = products;\ngradients[sizes[1].y + channel] = sum;\n}}\n\
         let scale = values[sizes[1].x + channel] * inverse;\nlet mean_slope = sum / f32(number);\nlet mean_product = products / f32(number);\n{}",
            each_group("sum += sums[place];\nproducts += sums[place + 1];\n"),
            each_of_part(&format!(
                "{}let normal = (x[at] - mean) * inverse;\nx_gradient[at] = scale * ((slope - mean_slope) - normal * mean_product);\n",
                slope(self.rectified)
            )),
        );
        shared_out(&self.norm, &body)
    }
}

/// What both dispatches of the backward pass read first.
fn read_backward(rectified: bool) -> Vec<Buffer> {
    let mut buffers: Vec<Buffer> = ["x", "gradient", "statistics"].map(Buffer::f32).into();
    buffers.extend(rectified.then(|| Buffer::f32("output")));
    buffers
}

/// The gradient at `at`, before ReLU where that is to be seen to.
fn slope(rectified: bool) -> &'static str {
    if rectified {
        "let slope = select(gradient[at], 0.0, output[at] <= 0.0);\n"
    } else {
        "let slope = gradient[at];\n"
    }
}

/// A workgroup for each group of each channel.
fn sums(norm: &StepNorm, body: &str) -> String {
    let add_up = format!(
        "var<workgroup> of_lanes: array<f32, {WORKGROUP}>;\n\
         fn sum_of_lanes(lane: u32, number: f32) -> f32 {{\nworkgroupBarrier();\nof_lanes[lane] = number;\nworkgroupBarrier();\nvar total = 0.0;\n\
         for (var other = 0; other < {WORKGROUP}; other++) {{ total += of_lanes[other]; }}\nreturn total;\n}}\n"
    );
    let places = "let groups = sizes[0].y;\nlet channel = id / groups;\nlet group = id % groups;\n\
                  let first = group * sizes[0].z;\nlet end = min(first + sizes[0].z, number);\n";
    text(norm, &add_up, &format!("{places}{body}"))
}

/// A workgroup for each part of each channel.
fn shared_out(norm: &StepNorm, body: &str) -> String {
    let places =
        "let groups = sizes[0].y;\nlet parts = sizes[0].w;\nlet channel = id / parts;\nlet part = id % parts;\n";
    text(norm, "", &format!("{places}{body}"))
}

fn text(norm: &StepNorm, before: &str, body: &str) -> String {
    before.to_string()
        + &format!(
            "fn place(channel: u32, number: u32) -> u32 {{\nreturn (number / {pixels}u * {channels}u + channel) * {pixels}u + number % {pixels}u;\n}}\n\
             @compute @workgroup_size({WORKGROUP})\n\
             fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) at: vec3<u32>, @builtin(num_workgroups) all: vec3<u32>) {{\n\
             let number = sizes[0].x;\nlet id = at.y * all.x + at.x;\nif (id >= {channels}u * {count}) {{ return; }}\n{body}}}\n",
            pixels = norm.pixels,
            channels = norm.channels,
            count = if before.is_empty() { "sizes[0].w" } else { "sizes[0].y" },
        )
}

/// `body` for each number of a group that is the lane's, at `at`.
fn each(before: &str, body: &str) -> String {
    format!(
        "{before}for (var next = first + lane; next < end; next += {WORKGROUP}u) {{\nlet at = place(channel, next);\n{body}}}\n"
    )
}

/// The same for each number of a part.
fn each_of_part(body: &str) -> String {
    let size = WORKGROUP * AT_ONCE;
    format!(
        "let end = min(part * {size}u + {size}u, number);\n\
         for (var next = part * {size}u + lane; next < end; next += {WORKGROUP}u) {{\nlet at = place(channel, next);\n{body}}}\n"
    )
}

/// `body` for each group of the channel: where its sums are, and its count of numbers.
fn each_group(body: &str) -> String {
    format!(
        "for (var group = 0u; group < groups; group++) {{\nlet place = (channel * groups + group) * 2u;\n\
         let count = min(sizes[0].z, number - group * sizes[0].z);\n{body}}}\n"
    )
}

/// Leaves both sums of a group.
fn left(first: &str, second: &str) -> String {
    format!("if (lane == 0u) {{\nsums[id * 2u] = {first};\nsums[id * 2u + 1u] = {second};\n}}\n")
}
