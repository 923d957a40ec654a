//! Convscope: a convolutional neural network that trains in the browser, over WebGPU or on the CPU, while its user watches.
//!
//! The core (everything but `web`) knows neither a DOM nor wasm-bindgen, and runs natively: a [`run::Run`] says what to
//! train, a [`session::Session`] trains it on a [`dataset::Dataset`], and [`inspection`] looks inside.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod answers;
pub mod dataset;
pub mod digit;
pub mod error;
pub mod history;
pub mod inspection;
pub mod interchange;
pub mod kernels;
pub mod network;
pub mod presets;
pub mod range;
pub mod run;
pub mod session;
pub mod training;
pub mod verification;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use error::Error;
