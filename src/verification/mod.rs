//! The comparison with PyTorch: the same initial weights, images and settings, and then every number that PyTorch recorded
//! against the same number computed here. One implementation for the tests and for the page's "Verify".

mod comparison;
mod fixture;
mod progress;

pub use comparison::{Compared, Comparison, relative_error};
pub use fixture::Fixture;
pub use progress::Verification;
