#!/usr/bin/env bash
# Installs what a step needs and is not there yet. Usage: tools/set-up.sh STEP...
#   rust     the wasm32 target, through rustup or, where its server cannot be reached, Debian's packages
#   trunk    trunk and a wasm-bindgen of Cargo.lock's version
#   npm      the front-end libraries, MNIST and the development tools
#   shards   MNIST cut into shards
#   browser  Chromium and its driver
#   peers    what the benchmark compares with
#   small    what makes the deployed page small
#   deny     cargo-deny
#   firefox  Firefox; where it cannot be installed, the test in it is skipped
#   torch    PyTorch, to compare with; where it cannot be installed, the tests that need it are skipped
set -euo pipefail
cd "$(dirname "$0")/.."

TRUNK_VERSION=0.21.14 # 0.22 needs a newer rustc than Debian has
TARGET=wasm32-unknown-unknown

say() { printf '== %s\n' "$*"; }
fail() { printf 'set-up: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

apt_install() {
  has apt-get || fail "$* is needed and there is no apt-get: install it, then try again."
  [ "$(id -u)" = 0 ] || fail "$* is needed: run 'sudo apt-get install $*', then try again."
  say "installing $* with apt-get"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Whether a rustc can build for the browser, tests included; by default the one that this folder uses.
has_target() {
  local sysroot
  sysroot=$("${@:-rustc}" --print sysroot 2>/dev/null) || return
  compgen -G "$sysroot/lib/rustlib/$TARGET/lib/libtest-*.rlib" >/dev/null
}

set_up_rust() {
  has cargo || fail "cargo is needed: install Rust from https://rustup.rs, then try again."
  has_target && return
  if has rustup; then
    # Made by an earlier set-up, and what it has compiled is of use to no other.
    if has_target rustup run debian rustc; then
      use_debian_here
      return
    fi
    say "adding the $TARGET target with rustup"
    timeout 300 rustup target add "$TARGET" >/dev/null 2>&1 && has_target && return
    say "rustup's server cannot be reached: taking Debian's toolchain instead"
  fi
  debian_toolchain
  has_target || fail "the $TARGET standard library is still missing: see the lines above."
}

# Debian ships the compiler and the sources of the standard library, which is built here once.
debian_toolchain() {
  [ -x /usr/bin/rustc ] && [ -d /usr/lib/rustlib/src ] && has lld-22 || apt_install rustc-web cargo-web rust-web-src lld-22
  local host sysroot
  sysroot=$(/usr/bin/rustc --print sysroot)
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  if ! has_target /usr/bin/rustc; then
    say "building the standard library for $TARGET (about two minutes)"
    local work
    work=$(mktemp -d)
    mkdir -p "$work/src"
    printf '[package]\nname = "std-build"\nversion = "0.0.0"\nedition = "2021"\n' >"$work/Cargo.toml"
    : >"$work/src/lib.rs"
    (cd "$work" && env -u CARGO_TARGET_DIR RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc /usr/bin/cargo build --quiet --release \
      -Zbuild-std=std,panic_abort,test --target "$TARGET")
    mkdir -p "$sysroot/lib/rustlib/$TARGET/lib"
    cp "$work/target/$TARGET/release/deps/"*.rlib "$sysroot/lib/rustlib/$TARGET/lib/"
    rm -rf "$work"
  fi
  # rustc looks for its linker beside itself.
  mkdir -p "$sysroot/lib/rustlib/$host/bin"
  [ -e "$sysroot/lib/rustlib/$host/bin/rust-lld" ] || ln -s "$(command -v lld-22)" "$sysroot/lib/rustlib/$host/bin/rust-lld"
  if has rustup; then
    rustup toolchain link debian /usr
    use_debian_here
  fi
}

# For this folder only, so that a plain cargo or trunk here finds it.
use_debian_here() { rustup override set debian >/dev/null 2>&1; }

set_up_trunk() {
  local wanted
  wanted=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
  if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $wanted" ]; then
    say "installing wasm-bindgen $wanted"
    # Not --locked: 0.2.130's own lock file names a version that was withdrawn.
    in_home cargo install --quiet wasm-bindgen-cli --version "$wanted" --force
  fi
  if [ "$(trunk --version 2>/dev/null)" != "trunk $TRUNK_VERSION" ]; then
    say "installing trunk $TRUNK_VERSION"
    # It copies files: optimising it would take longer than it ever runs.
    in_home env CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
      cargo install --quiet trunk --version "$TRUNK_VERSION" --locked --force
  fi
}

# Outside this folder, where its .cargo/config.toml and target directory do not apply.
in_home() { (cd "$HOME" && env -u CARGO_TARGET_DIR "$@"); }

set_up_npm() {
  has npm || fail "Node.js 20 or newer with npm is needed: install it, then try again."
  if ! cmp -s package-lock.json node_modules/.convscope-lock; then
    say "installing npm packages"
    npm ci --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/.convscope-lock
  fi
  # They are not committed, and a clean-up of www may have removed them.
  [ -e www/vendor/uPlot.js ] || node tools/vendor.mjs
}

set_up_peers() { npm_folder benches "TensorFlow.js and jax-js"; }

set_up_small() { npm_folder tools/release "binaryen and esbuild"; }

# A folder with packages of its own, which few need.
npm_folder() {
  cmp -s "$1/package-lock.json" "$1/node_modules/.convscope-lock" && return
  say "installing $2"
  npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
  cp "$1/package-lock.json" "$1/node_modules/.convscope-lock"
}

set_up_deny() {
  cargo deny --version >/dev/null 2>&1 && return
  say "installing cargo-deny"
  in_home env CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet cargo-deny --locked
}

set_up_shards() {
  [ -e shards/manifest.json ] && [ shards/manifest.json -nt tools/cut-shards.mjs ] && return
  say "cutting MNIST into shards"
  node tools/cut-shards.mjs
}

set_up_browser() {
  has chromium && has chromedriver || apt_install chromium chromium-driver
}

# Elsewhere than on Debian it may be called otherwise, or be there already.
set_up_firefox() {
  has firefox-esr || has firefox || [ -n "${FIREFOX:-}" ] || (apt_install firefox-esr) || say "the test in Firefox will be skipped."
}

# Debian's, for its own Python. Any other serves as well: PYTHON=/path/to/python make test-native.
set_up_torch() {
  "${PYTHON:-/usr/bin/python3}" -c 'import torch' 2>/dev/null && return
  (apt_install python3-torch) || say "tests against PyTorch will be skipped."
}

for step in "$@"; do
  "set_up_$step"
done
