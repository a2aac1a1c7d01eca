import { expect, test } from 'vitest';
import { faultKinds } from '../limits/index.ts';
import { adminCalls } from './admin-calls.ts';

const row = (...cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** `vitest -u` writes the file anew. */
test('the admin interface is documented as it is', async () => {
  const calls = adminCalls.map(({ method, path, meaning }) => row(`\`${method} /admin${path}\``, meaning));
  const kinds = Object.entries(faultKinds).map(([kind, { meaning }]) => row(`\`${kind}\``, meaning));
  const page = [
    '# The admin interface',
    '',
    'Every call with what it does. `GET /admin` of a running emulator tells what each body takes. See the [README](README.md) for how to ask.',
    '',
    row('call', 'does'),
    row('---', '---'),
    ...calls,
    '',
    '## What can go wrong',
    '',
    row('kind of fault', 'what happens'),
    row('---', '---'),
    ...kinds,
    '',
  ];
  await expect(page.join('\n')).toMatchFileSnapshot('../../admin-interface.md');
});
