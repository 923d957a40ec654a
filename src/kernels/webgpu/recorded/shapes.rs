//! Shapes of what the layers of a step read and give.

use crate::kernels::{StepLayer, StepSpec};
use convscope_cpu_kernels::Geometry;

/// The shape of one image in each slot, `[channels, rows, columns]` or `[features]`.
pub fn shapes(spec: &StepSpec) -> Vec<Vec<usize>> {
    let mut shapes = vec![spec.input.to_vec()];
    for node in &spec.layers {
        let first = &shapes[node.sources[0]];
        shapes.push(match &node.layer {
            StepLayer::Convolution { filters, .. } => {
                let [rows, columns] = geometry(&node.layer, first, 1).map_or([0, 0], |geometry| geometry.output());
                vec![*filters, rows, columns]
            }
            StepLayer::Linear { features, .. } => vec![*features],
            StepLayer::Pool(pooling) => vec![first[0], pooling.output[0], pooling.output[1]],
            StepLayer::Flatten => vec![first.iter().product()],
            StepLayer::Concatenation => {
                let channels = node.sources.iter().map(|&source| shapes[source][0]).sum();
                [&[channels], &first[1..]].concat()
            }
            StepLayer::Relu
            | StepLayer::Function { .. }
            | StepLayer::Norm(_)
            | StepLayer::Sum
            | StepLayer::Dropout { .. } => first.clone(),
        });
    }
    shapes
}

/// How the windows of a convolution lie in `shape`; `None` for another layer.
pub fn geometry(layer: &StepLayer, shape: &[usize], batch: usize) -> Option<Geometry> {
    let (StepLayer::Convolution { convolution, filters, kernel, .. }, &[channels, rows, columns]) = (layer, shape)
    else {
        return None;
    };
    let weight = [*filters, channels, kernel[0], kernel[1]];
    Some(Geometry::new([batch, channels, rows, columns], weight, convolution))
}

/// Numbers of a convolution's output, before pooling.
pub fn before_pooling(geometry: &Geometry) -> usize {
    let [rows, columns] = geometry.convolved;
    geometry.batch * geometry.filters * rows * columns
}
