//! The size of a dispatch.

/// Invocations of a workgroup: a whole number of every GPU's lanes, and few enough to leave little idle at the end.
pub const WORKGROUP: usize = 64;

/// Numbers in the uniform `sizes` of a dispatch: two vectors of four.
pub const SIZES: usize = 8;

/// Workgroups in a row, at most: what every WebGPU has.
const ROW: usize = 65_535;

/// The workgroups of a dispatch, and its uniform `sizes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Their number.
    pub workgroups: usize,
    /// What the shader reads as `sizes`.
    pub sizes: [u32; SIZES],
}

impl Extent {
    /// For a shader that has something to do in so many invocations, and reads `more` sizes.
    pub fn new(invocations: usize, more: &[usize]) -> Self {
        let mut sizes = [0; SIZES];
        for (size, given) in sizes.iter_mut().zip([invocations].iter().chain(more)) {
            *size = u32::try_from(*given).expect("a dispatch has fewer than 2^32 invocations");
        }
        Self { workgroups: invocations.div_ceil(WORKGROUP), sizes }
    }

    /// For a shader whose workgroups have something to do together, so many of them.
    pub fn of_workgroups(workgroups: usize, more: &[usize]) -> Self {
        Self { workgroups, ..Self::new(workgroups, more) }
    }

    /// Columns and rows of workgroups.
    pub fn grid(&self) -> [u32; 2] {
        let rows = self.workgroups.div_ceil(ROW);
        [self.workgroups.div_ceil(rows) as u32, rows as u32]
    }
}
