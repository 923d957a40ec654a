//! Gradients as their partial sums, which whoever reads them adds up.

use crate::tile::Tile;
use crate::{select, weight};
use convscope_cpu_kernels::Geometry;

/// The gradients of a convolution's weight and bias as their partial sums: places among all numbers of all parameters, and among all partial
/// sums. The text holds for any batch.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PartialSums {
    /// The first number of the weight.
    pub weight: usize,
    /// The first number of the bias, where there is one.
    pub bias: Option<usize>,
    /// How many filters there are.
    pub filters: usize,
    /// Numbers of each, with its bias as one more.
    pub places: usize,
    /// Where those of the first group begin.
    pub first: usize,
    /// The most groups of images that there are.
    pub groups_max: usize,
}

impl PartialSums {
    /// Of a convolution: where the numbers of its weight, of its bias and of its partial sums begin.
    pub fn new(geometry: &Geometry, tile: Tile, weight: usize, bias: Option<usize>, first: usize) -> Self {
        let (filters, places) = (geometry.filters, weight::places(geometry));
        let groups_max = select::groups_max(geometry, tile);
        Self { weight, bias, filters, places, first, groups_max }
    }

    /// Numbers of all groups, at most.
    pub fn numbers(&self) -> usize {
        self.groups_max * self.filters * self.places
    }

    /// Adds up the gradient of a number that is one of these, group by group.
    pub(crate) fn wgsl(&self) -> String {
        let Self { weight, bias, filters, places, first, groups_max } = *self;
        let last = places - 1;
        let add = |from: usize, count: usize, place: &str| {
            format!(
                "if ((id >= {from}) & (id < {to})) {{\nlet at = id - {from};\nlet images = (batch + {up}) / {groups_max};\n\
                 let groups = (batch + images - 1) / images;\ngradient = 0.0;\n\
                 for (var group = 0; group < groups; group++) {{ gradient += partial_sums[{first} + group * {size} + {place}]; }}\n}}\n",
                to = from + count,
                up = groups_max - 1,
                size = filters * places,
            )
        };
        let of_bias = bias.map(|bias| add(bias, filters, &format!("at * {places} + {last}")));
        add(weight, filters * last, &format!("at / {last} * {places} + at % {last}")) + &of_bias.unwrap_or_default()
    }
}
