//! Shared by the native and the browser tests: synthetic data, and the bodies of the tests that must hold on every backend.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod convolutions;
pub mod fixture;
pub mod inside;
pub mod layers;
pub mod linear;
#[cfg(target_arch = "wasm32")]
pub mod listed;
pub mod parity;
pub mod past;
pub mod python;
#[cfg(target_arch = "wasm32")]
pub mod recorded;
pub mod synthetic;
#[cfg(target_arch = "wasm32")]
pub mod tiles;
pub mod training;
pub mod verification;
