//! Losses and their gradients, in one workgroup: ten numbers for each of 64 images are too few to share out further.

use crate::extent::{Extent, WORKGROUP};
use crate::shader::{Buffer, Shader};

/// Scores, or partial sums and bias; labels -> the loss, and the gradient of the scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Loss {
    /// The mean squared error, not cross-entropy.
    pub is_squared_error: bool,
    /// Of the partial sums of a fully connected layer and its bias, not of its scores.
    pub of_partial_sums: bool,
}

impl Loss {
    /// Cross-entropy of scores.
    pub const CROSS_ENTROPY: Self = Self { is_squared_error: false, of_partial_sums: false };

    /// For so many groups of partial sums, if any. The loss is written as number `place` of its buffer.
    pub fn extent([batch, classes]: [usize; 2], groups: usize, smoothing: f64, place: usize) -> Extent {
        let (rest, whole) = ((smoothing / classes as f64) as f32, (1.0 - smoothing) as f32);
        let sizes = [batch as u32, classes as u32, rest.to_bits(), whole.to_bits(), place as u32, groups as u32, 0, 0];
        Extent { workgroups: 1, sizes }
    }
}

impl Shader for Loss {
    fn buffers(&self) -> Vec<Buffer> {
        let scores: &[&'static str] = if self.of_partial_sums { &["partial_sums", "bias"] } else { &["scores"] };
        let mut buffers: Vec<Buffer> = scores.iter().copied().map(Buffer::f32).collect();
        buffers.extend([Buffer::i32("labels"), Buffer::f32("loss"), Buffer::f32("gradient")]);
        buffers
    }

    /// `sizes` are the batch, the classes, the bits of the share of a probability that all classes have and of the rest, the place of
    /// the loss, and the groups.
    fn code(&self) -> String {
        // Until their gradients take their places, scores that are added up first lie there: in the order of `Linear`.
        let (scores, before) = if self.of_partial_sums {
            let add = "for (var at = first; at < end; at++) {\nvar score = bias[at - first];\n\
                   for (var group = 0u; group < sizes[1].y; group++) { score += partial_sums[group * batch * classes + at]; }\n\
                   gradient[at] = score;\n}\n";
            ("gradient", add)
        } else {
            ("scores", "")
        };
        let (of_image, number) = if self.is_squared_error {
            (squared_error(scores), "f32(batch * classes)")
        } else {
            (cross_entropy(scores), "f32(batch)")
        };
        format!(
            "var<workgroup> of_lanes: array<f32, {WORKGROUP}>;\n\
             @compute @workgroup_size({WORKGROUP}) fn main(@builtin(local_invocation_index) lane: u32) {{\n\
             let batch = sizes[0].x;\nlet classes = sizes[0].y;\nlet rest = bitcast<f32>(sizes[0].z);\nlet whole = bitcast<f32>(sizes[0].w) + rest;\n\
             let number = {number};\nvar sum = 0.0;\n\
             for (var image = lane; image < batch; image += {WORKGROUP}u) {{\n\
             let first = image * classes;\nlet end = first + classes;\nlet label = first + u32(labels[image]);\n{before}{of_image}}}\n\
             of_lanes[lane] = sum;\nworkgroupBarrier();\nif (lane == 0u) {{\nvar total = 0.0;\n\
             for (var other = 0; other < {WORKGROUP}; other++) {{ total += of_lanes[other]; }}\n\
             loss[sizes[1].x] = total / number;\n}}\n}}\n"
        )
    }
}

fn cross_entropy(scores: &str) -> String {
    format!(
        "var highest = {scores}[first];\n\
         for (var at = first; at < end; at++) {{ highest = max(highest, {scores}[at]); }}\n\
         var exponentials = 0.0;\n\
         for (var at = first; at < end; at++) {{ exponentials += exp({scores}[at] - highest); }}\n\
         let logarithm = log(exponentials);\n\
         for (var at = first; at < end; at++) {{\n\
         let logit = {scores}[at] - highest - logarithm;\nlet wanted = select(rest, whole, at == label);\n\
         sum -= logit * wanted;\ngradient[at] = (exp(logit) - wanted) / number;\n}}\n"
    )
}

fn squared_error(scores: &str) -> String {
    format!(
        "for (var at = first; at < end; at++) {{\nlet error = {scores}[at] - select(0.0, 1.0, at == label);\n\
         sum += error * error;\ngradient[at] = error * 2.0 * (1.0 / number);\n}}\n"
    )
}
