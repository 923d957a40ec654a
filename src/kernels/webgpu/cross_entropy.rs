//! Cross-entropy and its gradient, in one workgroup: ten numbers for each of 64 images are too few to share out further.

use super::launch::{Extent, WORKGROUP, launch};
use super::shader::{Shader, bindings};
use crate::kernels::cross_entropy::LossAndGradient;
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::ops::IntTensorOps;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::wgpu::CubeBackend;
use burn::backend::{Backend, Cube, TensorMetadata, backend_extension};
use burn::tensor::{DType, IntDType, Shape};

/// One launch.
#[backend_extension(Cube, Fusion)]
pub trait CrossEntropyShader: Backend {
    /// The loss, `[1]`, and the gradient of the scores.
    #[fusion(meta = loss_and_scores)]
    fn cross_entropy_launch(
        scores: FloatTensor<Self>,
        labels: IntTensor<Self>,
        smoothing: f64,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}

fn loss_and_scores(scores: &TensorSpec, _: &TensorSpec, _: &f64) -> (TensorSpec, TensorSpec) {
    (TensorSpec::new(Shape::from([1]), scores.dtype), scores.clone())
}

impl CrossEntropyShader for CubeBackend {
    fn cross_entropy_launch(
        scores: FloatTensor<Self>,
        labels: IntTensor<Self>,
        smoothing: f64,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let shape = scores.shape();
        let [batch, classes] = shape.dims();
        let outputs = [(Shape::from([1]), DType::F32), (shape, DType::F32)];
        let extent = extent([batch, classes], smoothing, 0);
        let [loss, gradient] = launch(Shader::CrossEntropy, extent, [scores, labels], outputs);
        (loss, gradient)
    }
}

impl LossAndGradient for Cube {
    fn loss_and_gradient(
        scores: FloatTensor<Self>,
        labels: IntTensor<Self>,
        smoothing: f64,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        Self::cross_entropy_launch(scores, Self::int_cast(labels, IntDType::I32), smoothing)
    }
}

/// The loss is written as number `place` of its buffer.
fn extent([batch, classes]: [usize; 2], smoothing: f64, place: usize) -> Extent {
    extent_of_partial_sums([batch, classes], 0, smoothing, place)
}

/// For so many groups of partial sums.
pub fn extent_of_partial_sums([batch, classes]: [usize; 2], groups: usize, smoothing: f64, place: usize) -> Extent {
    let (rest, whole) = ((smoothing / classes as f64) as f32, (1.0 - smoothing) as f32);
    let sizes = [batch as u32, classes as u32, rest.to_bits(), whole.to_bits(), place as u32, groups as u32, 0, 0];
    Extent { workgroups: 1, sizes }
}

/// `sizes` are the batch, the classes, the bits of the share of a probability that all classes have and of the rest, and the place of
/// the loss.
pub fn wgsl() -> String {
    text(&[("scores", "f32"), ("labels", "i32"), ("loss", "f32"), ("gradient", "f32")], "scores", "")
}

/// The scores of an image are added up first, as `dense::wgsl` does it; until their gradients take their places, they lie there. One
/// size more: the groups.
pub fn of_partial_sums_wgsl() -> String {
    let buffers = [("partial_sums", "f32"), ("bias", "f32"), ("labels", "i32"), ("loss", "f32"), ("gradient", "f32")];
    let scores = "for (var at = first; at < end; at++) {\nvar score = bias[at - first];\n\
                  for (var group = 0u; group < sizes[1].y; group++) { score += partial_sums[group * batch * classes + at]; }\n\
                  gradient[at] = score;\n}\n";
    text(&buffers, "gradient", scores)
}

/// `scores` is where they are read, and `before` what is done for each image before that.
fn text(buffers: &[(&str, &str)], scores: &str, before: &str) -> String {
    bindings(buffers)
        + &format!(
            "var<workgroup> of_lanes: array<f32, {WORKGROUP}>;\n\
             @compute @workgroup_size({WORKGROUP}) fn main(@builtin(local_invocation_index) lane: u32) {{\n\
             let batch = sizes[0].x;\nlet classes = sizes[0].y;\nlet rest = bitcast<f32>(sizes[0].z);\nlet whole = bitcast<f32>(sizes[0].w) + rest;\n\
             var sum = 0.0;\n\
             for (var image = lane; image < batch; image += {WORKGROUP}u) {{\n\
             let first = image * classes;\nlet end = first + classes;\nlet label = first + u32(labels[image]);\n{before}\
             var highest = {scores}[first];\n\
             for (var at = first; at < end; at++) {{ highest = max(highest, {scores}[at]); }}\n\
             var exponentials = 0.0;\n\
             for (var at = first; at < end; at++) {{ exponentials += exp({scores}[at] - highest); }}\n\
             let logarithm = log(exponentials);\n\
             for (var at = first; at < end; at++) {{\n\
             let logit = {scores}[at] - highest - logarithm;\nlet wanted = select(rest, whole, at == label);\n\
             sum -= logit * wanted;\ngradient[at] = (exp(logit) - wanted) / f32(batch);\n}}\n}}\n\
             of_lanes[lane] = sum;\nworkgroupBarrier();\nif (lane == 0u) {{\nvar total = 0.0;\n\
             for (var other = 0; other < {WORKGROUP}; other++) {{ total += of_lanes[other]; }}\n\
             loss[sizes[1].x] = total / f32(batch);\n}}\n}}\n"
        )
}
