import { expect, test } from 'vitest';
import { parseStartOptions } from './start-options.ts';

test('without words it stays up on the usual port', () => {
  expect(parseStartOptions([], {})).toEqual({ once: false, json: false, help: false, port: 4400 });
});

test('--once takes any port, unless one is named', () => {
  expect(parseStartOptions(['--once', '--json'], {})).toEqual({ once: true, json: true, help: false, port: 0 });
  expect(parseStartOptions(['--once', '--port', '4411'], {}).port).toBe(4411);
});

test('--port wins over LONGSHORE_PORT', () => {
  expect(parseStartOptions([], { LONGSHORE_PORT: '5000' }).port).toBe(5000);
  expect(parseStartOptions(['--port=6000'], { LONGSHORE_PORT: '5000' }).port).toBe(6000);
});

test.each([
  [['--ones'], '"--ones" is not understood.'],
  [['--json'], '--json goes together with --once.'],
  [['--port'], '"" is not a port.'],
  [['--port', '70000'], '"70000" is not a port.'],
  [['--port', '-1'], '"-1" is not a port.'],
])('%j is refused: %s', (words, message) => {
  expect(() => parseStartOptions(words, {})).toThrow(message);
});
