#!/usr/bin/env bash
# Installs what a step needs and is not there yet. Usage: tools/set-up.sh STEP...
#   rust     the wasm32 target, through rustup or, where its server cannot be reached, Debian's packages
#   bindgen  wasm-bindgen's tool, of Cargo.lock's version
#   trunk    trunk, which builds and serves the page too
#   npm      the front-end libraries, MNIST and the development tools
#   shards   the built-in data sets cut into shards
#   browser  Chromium, its driver, and its engine without the browser around it
#   peers    what the benchmark compares with
#   small    what makes the deployed page small
#   deny     cargo-deny
#   actionlint  what checks the workflow; where there is no Go to build it with, that check is skipped
#   firefox  Firefox; where it cannot be installed, the test in it is skipped
#   webkit   WebKitGTK's driver; where it cannot be installed, the test in it is skipped
#   torch    PyTorch, to compare with; where it cannot be installed, the tests that need it are skipped
#   onnx     onnx and onnxruntime in .venv; where they cannot be installed, the test that needs them is skipped
#   found    says what is installed, and what the other steps will install or build
set -euo pipefail
cd "$(dirname "$0")/.."

ACTIONLINT_VERSION=v1.7.7
TRUNK_VERSION=0.21.14 # 0.22 needs a newer rustc than Debian has
ONNX_VERSION=1.23.2
ONNXRUNTIME_VERSION=1.32.0
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

# The version of wasm-bindgen that Cargo.lock names, which its tool must have too.
wasm_bindgen_version() { sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock; }

# They handle files: what optimising them takes is more than it saves.
set_up_bindgen() { binary wasm-bindgen wasm-bindgen-cli "$(wasm_bindgen_version)" 1; }

set_up_trunk() {
  set_up_bindgen
  binary trunk trunk "$TRUNK_VERSION" 0 --locked
}

# A tool of a version: as it was built by its authors, where cargo-binstall can fetch that, or compiled here.
# binary NAME CRATE VERSION OPT_LEVEL ARGUMENT...
binary() {
  local name=$1 crate=$2 version=$3 level=$4
  shift 4
  has_version "$name" "$version" && return
  if cargo binstall -V >/dev/null 2>&1; then
    say "fetching $crate $version with cargo-binstall"
    in_home cargo binstall --no-confirm --force --disable-strategies compile "$crate@$version" >/dev/null 2>&1 || true
    has_version "$name" "$version" && return
    say "cargo-binstall could not fetch it"
  fi
  say "compiling $crate $version"
  # Without TLS, which neither needs here: trunk is to fetch nothing, and a ChromeDriver listens on this machine.
  in_home env CARGO_PROFILE_RELEASE_OPT_LEVEL="$level" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_DEBUG=0 cargo install --quiet "$crate" --version "$version" --no-default-features --force "$@"
  has_version "$name" "$version" || fail "$name $version was compiled, but '$name --version' says '$("$name" --version 2>&1)'."
}

has_version() { [ "$("$1" --version 2>/dev/null)" = "$1 $2" ]; }

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

set_up_actionlint() {
  has actionlint && return
  if has go; then
    say "building actionlint $ACTIONLINT_VERSION"
    GOBIN="${CARGO_HOME:-$HOME/.cargo}/bin" go install "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT_VERSION" && return
  fi
  say "the check of the workflow will be skipped: actionlint is not here, and no Go that builds it."
}

set_up_shards() {
  [ -e shards/manifest.json ] && [ shards/manifest.json -nt tools/cut-shards.mjs ] && return
  say "cutting the data sets into shards"
  node tools/cut-shards.mjs
}

set_up_browser() {
  has chromium && has chromedriver || apt_install chromium chromium-driver
  # Not every Debian has it; without it the whole browser does the same in a third more of the processor's time.
  has chromium-headless-shell || (apt_install chromium-headless-shell) || say "the page is tested in the whole browser."
}

# Elsewhere than on Debian it may be called otherwise, or be there already.
set_up_firefox() {
  has firefox-esr || has firefox || [ -n "${FIREFOX:-}" ] || (apt_install firefox-esr) || say "the test in Firefox will be skipped."
}

set_up_webkit() {
  has WebKitWebDriver && has Xvfb || (apt_install webkit2gtk-driver xvfb) || say "the test in WebKit will be skipped."
}

# Debian's, for its own Python. Any other serves as well: PYTHON=/path/to/python make test-native.
set_up_torch() {
  if ! "${PYTHON:-/usr/bin/python3}" -c 'import torch' 2>/dev/null; then
    (apt_install python3-torch libopenblas0-openmp) || say "tests against PyTorch will be skipped."
  elif [ "$(blas)" = reference ]; then
    (apt_install libopenblas0-openmp) || say "PyTorch multiplies matrices slowly, by the reference BLAS: so are its tests, and it is measured too slow."
  fi
}

# What Debian's PyTorch multiplies matrices by: by itself the reference BLAS comes with it, in which a fully connected layer takes 30 times as long.
blas() {
  [ -z "${PYTHON:-}" ] || return 0
  case "$(readlink -f /usr/lib/*/libblas.so.3)" in
    */blas/*) echo reference ;;
    *openblas*) echo OpenBLAS ;;
  esac
}

# As ONNX_PYTHON=/path/to/python make test-native has them.
set_up_onnx() {
  "${ONNX_PYTHON:-.venv/bin/python}" -c 'import onnx, onnxruntime' 2>/dev/null && return
  say "installing onnx and onnxruntime in .venv"
  (python3 -m venv .venv && .venv/bin/python -m pip install --quiet "onnx==$ONNX_VERSION" "onnxruntime==$ONNXRUNTIME_VERSION") ||
    say "tests of ONNX models will be skipped."
}

set_up_found() {
  report Rust "$(rustc --version 2>/dev/null)"
  has_target 2>/dev/null && report "target $TARGET" there || report "target $TARGET" ""
  report Node.js "$(node --version 2>/dev/null)"
  report wasm-bindgen "$(wasm-bindgen --version 2>/dev/null)" "to be fetched or compiled, $(wasm_bindgen_version)"
  report trunk "$(trunk --version 2>/dev/null)" "not installed, and not needed"
  report "npm packages" "$(cmp -s package-lock.json node_modules/.convscope-lock && echo there)"
  report "shards" "$([ -e shards/manifest.json ] && echo there)" "to be cut"
  report Chromium "$(chromium --version 2>/dev/null)"
  report Firefox "$( (firefox-esr --version || firefox --version) 2>/dev/null)"
  report PyTorch "$("${PYTHON:-/usr/bin/python3}" -c 'import torch; print(torch.__version__)' 2>/dev/null)"
  report "BLAS of PyTorch" "$(blas)" "its own"
  report onnxruntime "$("${ONNX_PYTHON:-.venv/bin/python}" -c 'import onnxruntime; print(onnxruntime.__version__)' 2>/dev/null)"
  local compiled="${CARGO_TARGET_DIR:-target}"
  report "compiled dependencies" "$([ -d "$compiled/wasm32-unknown-unknown/debug" ] && echo there)" "to be compiled, some minutes"
}

# report WHAT FOUND MISSING
report() { printf '%-32s %s\n' "$1" "${2:-${3:-to be installed}}"; }

for step in "$@"; do
  "set_up_$step"
done
