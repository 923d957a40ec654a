//! Tests of the core without a browser, on burn-flex.
#![cfg(not(target_arch = "wasm32"))]

mod dataset;
mod digit;
mod evaluation;
mod fuzz;
mod history;
mod hostile;
mod idx;
mod inside;
mod interchange;
mod kernels;
mod mnist;
mod network;
mod parity;
mod pytorch;
mod run;
mod stop;
#[path = "../support/mod.rs"]
mod support;
mod training;
mod verification;
