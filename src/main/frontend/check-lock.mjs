// package-lock.json must install on every machine: no host names, an integrity for every package, every platform's optional binary present.
import { readFileSync } from 'node:fs';
const lock = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8'));
const bad = [];
for (const [path, p] of Object.entries(lock.packages)) {
  if (p.resolved) bad.push(`${path}: resolved ${p.resolved}`);
  if (path && !p.link && !p.inBundle && !p.integrity) bad.push(`${path}: no integrity`);
  for (const dep of Object.keys(p.optionalDependencies ?? {})) {
    const here = path ? `${path}/node_modules/${dep}` : `node_modules/${dep}`;
    let found = lock.packages[here], at = path;
    while (!found && at) { at = at.includes('node_modules/') ? at.slice(0, at.lastIndexOf('node_modules/')).replace(/\/$/, '') : ''; found = lock.packages[at ? `${at}/node_modules/${dep}` : `node_modules/${dep}`]; if (!at) break; }
    if (!found) bad.push(`${path}: optional ${dep} is not in the lock`);
  }
}
if (bad.length) { console.error(bad.join('\n')); process.exit(1); }
console.log(`package-lock.json: ${Object.keys(lock.packages).length - 1} packages, no hosts, all integrities, all optional platform packages`);
