//! How the page's wasm is linked.

/// Where nobody calls `__wasm_call_ctors`, the linker has every export call it, each time: the constructors of the crate
/// `inventory`, which burn brings, then run at every crossing of the boundary, which took longer than a forward pass. Exported, it is
/// called by the worker, once: <https://docs.rs/inventory/0.3/inventory/#webassembly-and-constructors>.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-cdylib-link-arg=--export=__wasm_call_ctors");
    }
}
