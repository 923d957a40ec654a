#!/usr/bin/env bash
# Formatting, lints and types; stops at the first that fails. With --changed, formatting and lints of what differs from the last commit alone.
set -euo pipefail
cd "$(dirname "$0")/.."

changed=""
has_rust=1
if [ "${1:-}" = --changed ]; then
  changed=$(git diff --name-only --diff-filter=d HEAD && git ls-files --others --exclude-standard)
  grep -qE '\.rs$|Cargo\.(toml|lock)$' <<<"$changed" || has_rust=""
fi

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

if [ -n "$has_rust" ]; then
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
fi
echo "== prettier"
if [ "${1:-}" = --changed ]; then
  [ -z "$changed" ] || xargs -d '\n' npx prettier --check --log-level warn --ignore-unknown <<<"$changed"
else
  npx prettier --check --log-level warn .
fi
echo "== actionlint"
if command -v actionlint >/dev/null 2>&1; then
  actionlint
else
  echo "SKIPPED: actionlint is not installed here"
fi
echo "== tsc: page, tools and tests"
npx tsc -p tsconfig.page.json
npx tsc -p tsconfig.tools.json
