//! Tests of the core without a browser, on burn-flex. Paths begin at the root of the repository, where cargo runs them.
#![cfg(not(target_arch = "wasm32"))]

mod augmentation;
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
mod own_data;
mod parity;
mod pretrained;
mod pytorch;
mod run;
mod selection;
mod stop;
#[path = "../support/mod.rs"]
mod support;
mod training;
mod verification;
