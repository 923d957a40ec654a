//! Activations: the tensors between layers.

use burn::tensor::Tensor;

/// A batch of one of the two [`super::Shape`]s.
#[derive(Debug, Clone)]
pub enum Activation {
    /// `[batch, channels, rows, columns]`
    Map(Tensor<4>),
    /// `[batch, features]`
    Flat(Tensor<2>),
}

/// A function of each number on its own, which therefore takes tensors of any rank.
pub trait Elementwise {
    /// Applies the function; the shape stays.
    fn apply<const D: usize>(&self, x: Tensor<D>) -> Tensor<D>;
}

impl Activation {
    /// The maps.
    ///
    /// # Panics
    /// When the features are flat, which [`super::NetworkSpec::shapes`] rules out.
    pub fn maps(self) -> Tensor<4> {
        match self {
            Self::Map(maps) => maps,
            Self::Flat(features) => {
                panic!("maps were expected, not {:?}: the network was not validated", features.dims())
            }
        }
    }

    /// The flat features.
    ///
    /// # Panics
    /// When there are maps, which [`super::NetworkSpec::shapes`] rules out.
    pub fn features(self) -> Tensor<2> {
        match self {
            Self::Flat(features) => features,
            Self::Map(maps) => {
                panic!("flat features were expected, not {:?}: the network was not validated", maps.dims())
            }
        }
    }

    /// The sum with another of the same shape.
    ///
    /// # Panics
    /// When one is maps and the other flat, which [`super::NetworkSpec::shapes`] rules out.
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Map(first), Self::Map(second)) => Self::Map(first + second),
            (first, second) => Self::Flat(first.features() + second.features()),
        }
    }

    /// Several along the channels or the features, in their order.
    ///
    /// # Panics
    /// When some are maps and others flat, which [`super::NetworkSpec::shapes`] rules out.
    pub fn concatenated(parts: Vec<Self>) -> Self {
        match parts.first() {
            Some(Self::Map(_)) => Self::Map(Tensor::cat(parts.into_iter().map(Self::maps).collect(), 1)),
            _ => Self::Flat(Tensor::cat(parts.into_iter().map(Self::features).collect(), 1)),
        }
    }

    /// The same numbers on the autodiff device of a network that learns.
    pub fn into_autodiff(self) -> Self {
        match self {
            Self::Map(maps) => Self::Map(Tensor::from_inner(maps)),
            Self::Flat(features) => Self::Flat(Tensor::from_inner(features)),
        }
    }

    /// Applies `function` to whichever it is.
    pub fn apply(self, function: &impl Elementwise) -> Self {
        match self {
            Self::Map(maps) => Self::Map(function.apply(maps)),
            Self::Flat(features) => Self::Flat(function.apply(features)),
        }
    }
}
