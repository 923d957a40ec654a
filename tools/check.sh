#!/usr/bin/env bash
# Formatting, lints and types; stops at the first that fails.
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian's toolchain has no clippy and no rustfmt: rustup's default has them, where there is one. All take the same, because
# rustdoc wants of the dependencies what clippy has made of them.
toolchain=""
cargo clippy --version >/dev/null 2>&1 || toolchain=+stable
tool() {
  if cargo $toolchain clippy --version >/dev/null 2>&1; then
    cargo $toolchain "$@"
  else
    echo "SKIPPED: there is no toolchain with rustfmt and clippy here"
  fi
}

echo "== rustfmt"
tool fmt --all --check
echo "== clippy"
tool clippy --workspace --all-targets --quiet -- -D warnings
echo "== rustdoc"
RUSTDOCFLAGS="-D warnings" tool doc --workspace --no-deps --quiet
echo "== cargo deny"
if cargo deny --version >/dev/null 2>&1; then
  cargo deny check licenses bans sources
else
  echo "SKIPPED: cargo-deny is not installed here; 'make audit' installs it"
fi
echo "== prettier"
npx prettier --check --log-level warn .
echo "== tsc: page, tools and tests"
npx tsc -p tsconfig.page.json
npx tsc -p tsconfig.tools.json
