//! What the native and the browser tests share: made-up data, and the bodies of the tests that must hold on every backend.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod convolutions;
pub mod fixture;
pub mod inside;
pub mod layers;
pub mod linear;
pub mod parity;
pub mod past;
pub mod synthetic;
pub mod training;
pub mod verification;
