//! Tests of the core without a browser, on burn-flex. Paths begin at the root of the repository, where cargo runs them.
#![cfg(not(target_arch = "wasm32"))]

mod augmentation;
mod dataset;
mod digit;
mod evaluation;
mod fine_tuning;
mod fuzz;
mod history;
mod hostile;
mod idx;
mod inside;
mod interchange;
mod kernels;
mod lessons;
mod mnist;
mod network;
mod normalisation;
mod onnx;
mod own_data;
mod parity;
mod picture;
mod piece_sums;
mod pieces;
mod pretrained;
mod problems;
mod protocol;
mod pytorch;
mod registry;
mod run;
mod selection;
mod shaders;
mod slot;
mod step_kernels;
mod stop;
mod strokes;
#[path = "../support/mod.rs"]
mod support;
mod training;
mod validation;
mod verification;
