import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { CopyButton } from './copy-button.tsx';
import type { JsonToken, JsonTokenKind } from './json-text.ts';
import { jsonText, jsonTokens } from './json-text.ts';

const tokenClasses: Readonly<Record<JsonTokenKind, string>> = {
  name: 'text-code-name',
  text: 'text-code-text',
  number: 'text-code-number',
  word: 'text-code-word',
  plain: '',
};

const linesAtFirst = 60;

interface CodeViewProps {
  /** What it is, for the heading, the accessible name and the copy button: "request". */
  readonly name: string;
  /** Text is shown as it is; anything else as JSON. */
  readonly value: unknown;
  /** Plain lines above the value: a request's first line and headers. */
  readonly head?: string;
  readonly aside?: ReactNode;
}

/**
 * Exact text, coloured where it is JSON, with a button that copies all of it. Long ones show their
 * beginning first; lines wrap, so nothing has to be scrolled sideways.
 */
export function CodeView({ name, value, head, aside }: CodeViewProps) {
  const [whole, setWhole] = useState(false);
  const text = useMemo(() => wholeText(head, value), [head, value]);
  const lines = useMemo(() => text.split('\n'), [text]);
  const cut = !whole && lines.length > linesAtFirst;
  const shown = cut ? lines.slice(0, linesAtFirst).join('\n') : text;
  const tokens = useMemo(() => coloured(head, value, shown), [head, value, shown]);
  const keyed = useMemo(() => tokensByOffset(tokens), [tokens]);
  return (
    <div className="overflow-hidden rounded-control border border-line bg-sunken">
      <div className="flex min-h-8 items-center justify-between gap-2 border-b border-line px-3 py-0.5">
        <span className="text-small font-medium text-ink-muted">{name}</span>
        <span className="flex items-center gap-2">
          {aside}
          <CopyButton text={text} what={name} label="Copy" />
        </span>
      </div>
      <pre className="p-3 font-mono text-small text-ink whitespace-pre-wrap [overflow-wrap:anywhere]">
        {keyed.map(({ offset, kind, text: piece }) => (
          <span key={offset} className={tokenClasses[kind]}>
            {piece}
          </span>
        ))}
      </pre>
      {cut && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="w-full border-t border-line px-3 py-1.5 text-left text-small text-accent -outline-offset-2 hover:bg-hover"
        >
          Show all {lines.length.toLocaleString('en')} lines
        </button>
      )}
    </div>
  );
}

function wholeText(head: string | undefined, value: unknown): string {
  const body = value === undefined || typeof value === 'string' ? value : jsonText(value);
  return [head, body].filter((part) => part !== undefined).join('\n\n');
}

function coloured(head: string | undefined, value: unknown, shown: string): readonly JsonToken[] {
  const plain = typeof value === 'string' || value === undefined ? shown.length : (head?.length ?? 0);
  return [{ kind: 'plain', text: shown.slice(0, plain) }, ...jsonTokens(shown.slice(plain))];
}

function tokensByOffset(tokens: readonly JsonToken[]) {
  let offset = 0;
  return tokens.map((token) => {
    const start = offset;
    offset += token.text.length;
    return { ...token, offset: start };
  });
}
