//! The short names of conditions for compiling, and how the page's wasm is linked.

use cfg_aliases::cfg_aliases;

/// Where nobody calls `__wasm_call_ctors`, the linker has every export call it, each time: the constructors of the crate
/// `inventory`, which burn brings, then run at every crossing of the boundary, which took longer than a forward pass. Exported, it is
/// called by the worker, once: <https://docs.rs/inventory/0.3/inventory/#webassembly-and-constructors>.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    cfg_aliases! {
        // Outside a browser: tests, examples, and what makes the types of www/protocol/core.d.ts.
        native: { not(target_arch = "wasm32") },
        // WebGPU in a browser, with kernels of our own.
        browser_gpu: { all(target_arch = "wasm32", feature = "webgpu") },
        // burn's GPU backends outside a browser, with burn's own operations.
        native_gpu: { all(not(target_arch = "wasm32"), any(feature = "wgpu", feature = "cuda")) },
        // Either: `burn::backend::Cube` is there.
        gpu: { any(browser_gpu, native_gpu) },
    }
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-cdylib-link-arg=--export=__wasm_call_ctors");
    }
}
