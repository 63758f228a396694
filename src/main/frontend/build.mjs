// Incremental front-end build for Maven (also usable by hand: `node build.mjs`).
// npm ci runs only when the lock, .npmrc or the node version changed; checks and vite only when an input's content changed.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(here);
const out = resolve(process.env.OUT_DIR ?? 'dist');
const work = resolve(process.env.WORK_DIR ?? 'node_modules/.build');
const checks = process.env.CHECKS !== 'false';
mkdirSync(work, { recursive: true });

const walk = (p) => (existsSync(p) ? readdirSync(p, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(join(p, e.name)) : [join(p, e.name)])) : []);
function hash(files, ...extra) {
  const h = createHash('sha256');
  for (const f of files.filter(existsSync).sort()) h.update(f.replaceAll('\\', '/') + '\0').update(readFileSync(f)).update('\0');
  return h.update(extra.join('|')).digest('hex');
}
function step(name, stamp, key, ready, run) {
  const old = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (old === key && ready()) return console.log(`[frontend] ${name}: up to date`);
  rmSync(stamp, { force: true });
  const t = Date.now();
  run();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
  console.log(`[frontend] ${name}: ${((Date.now() - t) / 1000).toFixed(1)} s`);
}
function sh(cmd, args, env) {
  const r = spawnSync(cmd, args, { stdio: 'inherit', shell: process.platform === 'win32' && !cmd.includes('node.exe'), env: { ...process.env, PATH: dirname(process.execPath) + delimiter + process.env.PATH, ...env } });
  if (r.error) throw r.error;
  if (r.status !== 0) { console.error(`[frontend] failed: ${cmd} ${args.join(' ')}`); process.exit(r.status || 1); }
}
const bin = (pkgBin, args, env) => sh(process.execPath, [join('node_modules', pkgBin), ...args], env);
const npm = (...args) => (process.env.NPM_CLI ? sh(process.execPath, [process.env.NPM_CLI, ...args]) : sh('npm', args));

const lock = hash(['package.json', 'package-lock.json', '.npmrc'], process.version, process.platform, process.arch);
// the stamp of the dependencies lives in node_modules: it vanishes with it and survives `mvn clean`
step('npm ci', 'node_modules/.lock-stamp', lock, () => existsSync('node_modules/.package-lock.json'), () => npm('ci', '--no-audit', '--no-fund', '--loglevel=error'));

step('generate API client', join(work, 'api.stamp'), hash(['openapi.json', 'package-lock.json']), () => existsSync('src/api/schema.d.ts'), () =>
  bin('openapi-typescript/bin/cli.js', ['openapi.json', '-o', 'src/api/schema.d.ts']));
const sources = [...walk('src'), ...walk('public'), 'index.html', 'openapi.json', ...readdirSync('.').filter((f) => /\.(ts|json|mjs)$/.test(f) && f !== 'package-lock.json')];
const key = hash([...new Set(sources)], lock);
if (checks) step('typecheck + unit tests', join(work, 'check.stamp'), key, () => true, () => {
  sh(process.execPath, ['check-lock.mjs']);
  bin('typescript/bin/tsc', ['--noEmit']);
  bin('vitest/vitest.mjs', ['run']);
});
step('vite build', join(work, 'build.stamp'), key, () => existsSync(join(out, 'index.html')), () =>
  bin('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { VITE_OUT_DIR: out }));
