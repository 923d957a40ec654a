//! Sizes that all kernels of convolutions share.

/// How a kernel of weights moves over the maps, and whether ReLU and 2x2 max pooling follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convolution {
    /// Rows and columns from one window to the next.
    pub stride: [usize; 2],
    /// Zeros before and after, for rows and for columns.
    pub padding: [[usize; 2]; 2],
    /// Rows and columns from one weight to the next.
    pub dilation: [usize; 2],
    /// Groups of channels that are convolved apart.
    pub groups: usize,
    /// ReLU and max pooling of 2x2 windows with stride 2 follow.
    pub pooled: bool,
}

impl Convolution {
    /// Whether the kernels of the CPU and of WebGPU compute it: one group, without dilation.
    pub fn is_covered(&self) -> bool {
        self.groups == 1 && self.dilation == [1, 1]
    }
}

/// How the windows of a convolution lie in an image with its zeros around it, whose numbers are `[rows, columns, channels]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Geometry {
    pub batch: usize,
    pub channels: usize,
    /// Rows and columns of a map.
    pub input: [usize; 2],
    pub filters: usize,
    /// Rows and columns of the kernel.
    pub kernel: [usize; 2],
    /// Rows and columns of the convolution's output, before pooling.
    pub convolved: [usize; 2],
    pub stride: [usize; 2],
    pub padding: [[usize; 2]; 2],
    pub pooled: bool,
}

impl Geometry {
    /// For maps `[batch, channels, rows, columns]` and a weight `[filters, channels, rows, columns]`, of a convolution that the
    /// kernels cover.
    pub fn new(x: [usize; 4], weight: [usize; 4], convolution: &Convolution) -> Self {
        let [batch, channels, rows, columns] = x;
        let [filters, _, kernel_rows, kernel_columns] = weight;
        let (input, kernel) = ([rows, columns], [kernel_rows, kernel_columns]);
        let Convolution { stride, padding, pooled, .. } = *convolution;
        let windows =
            |axis: usize| (input[axis] + padding[axis][0] + padding[axis][1] - kernel[axis]) / stride[axis] + 1;
        Self { batch, channels, input, filters, kernel, convolved: [windows(0), windows(1)], stride, padding, pooled }
    }

    /// The same for any batch: what a shader is written for.
    pub fn of_any_batch(&self) -> Self {
        Self { batch: 0, ..self.clone() }
    }

    /// Rows and columns of the output.
    pub fn output(&self) -> [usize; 2] {
        if self.pooled { self.convolved.map(|size| size / 2) } else { self.convolved }
    }

    /// `[batch, filters, rows, columns]` of the output.
    pub fn output_sizes(&self) -> [usize; 4] {
        let [rows, columns] = self.output();
        [self.batch, self.filters, rows, columns]
    }
}
