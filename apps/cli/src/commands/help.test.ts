import { expect, test } from 'vitest';
import type { Command } from '../command.ts';
import { helpOnAll, helpOnCommand, helpOnGroup } from '../help.ts';
import { styleFor } from '../present/style.ts';
import { environmentVariable } from '../read-arguments.ts';
import { commandTree } from './tree.ts';

const plain = styleFor({ write: () => undefined }, {});
const width = 100;

async function everyCommand(): Promise<{ words: string; command: Command }[]> {
  const commands: { words: string; command: Command }[] = [];
  for (const [noun, entry] of Object.entries(commandTree)) {
    if (typeof entry === 'function') commands.push({ words: noun, command: await entry() });
    else for (const [verb, load] of Object.entries(entry.commands)) commands.push({ words: `${noun} ${verb}`, command: await load() });
  }
  return commands;
}

test('help reads as it was last approved', async () => {
  const pages = [await helpOnAll(commandTree, plain, width)];
  for (const [noun, entry] of Object.entries(commandTree))
    if (typeof entry !== 'function') pages.push(await helpOnGroup(noun, entry, plain, width));
  for (const { words, command } of await everyCommand()) pages.push(helpOnCommand(words, command, plain, width));
  await expect(`${pages.join(`\n${'─'.repeat(width)}\n`)}\n`).toMatchFileSnapshot('help.txt');
});

test('every command takes --json, and every one that asks a server takes --tenant, --url and --key', async () => {
  for (const { words, command } of await everyCommand()) {
    const expected = ['emulator', 'server', 'worker'].includes(words) ? ['json'] : ['json', 'tenant', 'url', 'key'];
    expect([words, Object.keys(command.args)]).toEqual([words, expect.arrayContaining(expected)]);
  }
});

test('every flag has an environment variable of Longshore and an explanation', async () => {
  for (const { words, command } of await everyCommand()) {
    for (const [name, definition] of Object.entries(command.args)) {
      expect(definition.description, `${words} ${name}`).toMatch(/\.$/);
      if (definition.type !== 'positional') expect(environmentVariable(name, definition)).toMatch(/^(LONGSHORE_[A-Z_]+|DATABASE_URL)$/);
    }
  }
});

test('every example is a command line that is understood', async () => {
  const commands = await everyCommand();
  for (const { words, command } of commands) {
    expect(command.examples.length, words).toBeGreaterThan(0);
    for (const example of command.examples) {
      expect(
        commands.some((each) => example.includes(`longshore ${each.words}`)),
        example,
      ).toBe(true);
    }
  }
});
