#!/usr/bin/env bash
# Formatting, lints and types; stops at the first that fails.
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian's toolchain has no clippy and no rustfmt: rustup's default has them, where there is one.
tool() {
  local name=$1
  shift
  if cargo "$name" --version >/dev/null 2>&1; then
    cargo "$name" "$@"
  elif cargo +stable "$name" --version >/dev/null 2>&1; then
    cargo +stable "$name" "$@"
  else
    echo "SKIPPED: cargo $name is not installed here"
  fi
}

echo "== rustfmt"
tool fmt --check
echo "== clippy"
tool clippy --all-targets --quiet -- -D warnings
echo "== prettier"
npx prettier --check --log-level warn .
echo "== tsc: page, tools and tests"
npx tsc -p tsconfig.page.json
npx tsc -p tsconfig.tools.json
