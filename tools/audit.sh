#!/usr/bin/env bash
# Licences, sources and known vulnerabilities of what this is built from; the lists of vulnerabilities only where they can be reached.
set -euo pipefail
cd "$(dirname "$0")/.."

echo "== cargo deny: licences, bans and sources"
cargo deny check licenses bans sources

echo "== cargo deny: advisories"
if timeout 60 cargo deny fetch db >/dev/null 2>&1; then
  cargo deny check advisories
else
  echo "SKIPPED: the RustSec database cannot be reached from here"
fi

# A report says what it found; a registry without audits says something else.
for folder in . tools/release benches; do
  echo "== npm audit: $folder"
  if ! report=$(npm audit --package-lock-only --json --prefix "$folder" 2>/dev/null); then
    if grep -q '"auditReportVersion"' <<<"$report"; then
      printf '%s\n' "$report"
      exit 1
    fi
    echo "SKIPPED: this npm registry answers no audit"
  fi
done
