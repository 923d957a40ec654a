/**
 * Whether `trunk build` makes the page that `make build` makes, from the same links of index.html: the same files with the same bytes.
 * Usage: node tools/test/trunk.mjs (after make build)
 * @module
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST, ROOT } from "../build.mjs";

/** trunk leaves other blanks around what it changes. */
const BLANKS = /\s+/g;

if (spawnSync("trunk", ["--version"]).status !== 0) {
  console.log("SKIPPED: trunk is not installed; tools/set-up.sh trunk installs it");
} else {
  const out = mkdtempSync(join(tmpdir(), "trunk-"));
  try {
    execFileSync("trunk", ["build", "--dist", out], { cwd: ROOT, stdio: "inherit" });
    const [ours, trunks] = [files(DIST), files(out)];
    const differ = [...new Set([...ours, ...trunks])].filter(
      (path) => !ours.includes(path) || !trunks.includes(path) || !content(DIST, path).equals(content(out, path)),
    );
    console.log(
      `${trunks.length} files by trunk, ${ours.length} by make build; different: ${differ.join(", ") || "none"}`,
    );
    process.exitCode = differ.length > 0 ? 1 : 0;
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** @param {string} folder */
function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length));
}

/** @param {string} folder @param {string} path */
function content(folder, path) {
  const bytes = readFileSync(join(folder, path));
  return path.endsWith(".html") ? Buffer.from(bytes.toString("utf8").replace(BLANKS, " ")) : bytes;
}
