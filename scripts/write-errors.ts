/**
 * Writes docs/errors.md from the tables of codes that the packages export, so that the page cannot differ from the code.
 * `node scripts/write-errors.ts` writes it; `write-errors.test.ts` holds the committed page to it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ErrorCode } from '@longshore/api';
import { errorCodes, inputProblemCodes } from '@longshore/api';
import type { ReasonCode, RemarkCode, RemedyClass } from '@longshore/engine';
import { problemCodes, reasonCodes } from '@longshore/engine';
import { faultCodes } from '@longshore/netsuite';
import type { StartFaultCode } from '@longshore/server';

/** Whose turn it is, in the order in which a person can do something about it. */
export const remedies: Readonly<Record<RemedyClass, { readonly title: string; readonly turn: string }>> = {
  fix_mapping: {
    title: 'Fix a mapping',
    turn: 'Yours, in Longshore: enter what is missing. Every run that waits for the same thing goes on by itself then.',
  },
  fix_netsuite: {
    title: "Fix NetSuite's set-up",
    turn: 'Of the NetSuite administrator. Runs blocked on nothing else are tried again by themselves every 15 minutes; a retry is faster.',
  },
  sign_in: { title: 'Sign in again', turn: 'Of whoever owns the connection: NetSuite does not accept its credentials.' },
  decide: { title: 'Decide', turn: 'Yours: nothing is broken, and Longshore does not choose for you.' },
  wait: { title: 'Wait', turn: "Nobody's: it goes on by itself, or it is over and nothing is missing." },
  report: { title: 'Report a bug', turn: 'Ours.' },
};

/** The problem codes in the order of their table, under a heading from the named code on. */
const problemGroups: readonly { readonly from: ErrorCode; readonly title: string; readonly note?: string }[] = [
  { from: 'request_malformed', title: 'The request could not be read' },
  {
    from: 'key_missing',
    title: 'Who asks, and what for',
    note: 'What belongs to another tenant is answered `not_found`: nobody learns which ids exist elsewhere.',
  },
  { from: 'not_found', title: 'What was asked for' },
  {
    from: 'netsuite_sign_in_failed',
    title: 'NetSuite, when a person asked it something',
    note: "The detail holds NetSuite's own words, where it said any.",
  },
  { from: 'not_ready', title: 'Ours' },
];

const startFaults: Readonly<Record<StartFaultCode, { readonly exit: 1 | 2; readonly meaning: string }>> = {
  configuration: { exit: 2, meaning: 'an environment variable has a value that cannot be used; all such variables are named' },
  port_in_use: { exit: 1, meaning: 'another process listens on the port' },
  port_not_permitted: { exit: 1, meaning: 'the user may not open a port that low' },
  address_not_here: { exit: 1, meaning: '`LONGSHORE_HOST` is no address of this machine' },
  database_unavailable: { exit: 1, meaning: 'the database cannot be reached or used; the sentence says why' },
};

const example = `{
  "type": "urn:longshore:problem:invalid",
  "title": "The request has faults",
  "status": 422,
  "detail": "There are 2 faults.",
  "code": "invalid",
  "nextStep": "Correct what \`errors\` names and send it again.",
  "requestId": "0b6e4c0a-6f0e-4d5e-9a53-6d0f5a1f0f6e",
  "errors": [
    { "path": "currency", "code": "not_a_currency", "message": "must be an ISO 4217 currency code in capitals" },
    { "path": "lineItems[3].subtotal", "code": "required", "message": "is required" }
  ]
}`;

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Help topics of NetSuite stand in the tables as `[H:topic]`; readers get the topic as code. */
function forReaders(text: string): string {
  return text.replaceAll(/\[H:([A-Za-z]+_[A-Za-z0-9]+)\]/g, '(NetSuite help topic `$1`)');
}

function codesWith(remedy: RemedyClass | 'none'): RemarkCode[] {
  const codes = Object.keys(reasonCodes) as RemarkCode[];
  return codes.filter((code) => reasonCodes[code].remedy === remedy).sort();
}

function section(code: RemarkCode): string {
  const { meaning, nextStep } = reasonCodes[code];
  return `#### \`${code}\`\n\n${forReaders(meaning)}\n\nNext step: ${nextStep}`;
}

function runSections(): string[] {
  const reasons = (Object.keys(remedies) as RemedyClass[]).flatMap((remedy) => {
    const codes: readonly ReasonCode[] = codesWith(remedy).filter((code): code is ReasonCode => reasonCodes[code].remedy !== 'none');
    return [`### ${remedies[remedy].title}`, remedies[remedy].turn, ...codes.map(section)];
  });
  const remarks = 'The run went on. A remark tells what was done differently than one might expect.';
  return [...reasons, '### Remarks', remarks, ...codesWith('none').map(section)];
}

function problemSections(): string[] {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  return problemGroups.flatMap(({ from, title, note }, index) => {
    const next = problemGroups[index + 1];
    const group = codes.slice(codes.indexOf(from), next === undefined ? undefined : codes.indexOf(next.from));
    const rows = group.map((code) => [`\`${code}\``, errorCodes[code].status, errorCodes[code].title, errorCodes[code].nextStep]);
    return [`### ${title}`, ...(note === undefined ? [] : [note]), table(['code', 'status', 'what it says', 'what to do'], rows)];
  });
}

function codeRows(codes: Readonly<Record<string, string>>): string[][] {
  return Object.entries(codes).map(([code, meaning]) => [`\`${code}\``, meaning]);
}

/** The exact text of docs/errors.md. */
export function errorsDocument(): string {
  const turns = Object.entries(remedies).map(([remedy, { title }]) => [`\`${remedy}\``, `[${title}](#${anchor(title)})`]);
  return `${[
    '# Errors',
    'Everything that can go wrong has a code that never changes. Programs compare codes; people read the words beside them. This page is\nwritten from the code by `node scripts/write-errors.ts`.',
    '- [Runs](#runs): why a document is not in NetSuite yet, and what a run remarked on the way\n- [Answers of the API](#answers-of-the-api): why a request was refused\n- [Faults in what was sent](#faults-in-what-was-sent): the entries of `errors`\n- [Requests to NetSuite](#requests-to-netsuite): what the client of NetSuite reports\n- [Starting a server or a worker](#starting-a-server-or-a-worker)',
    '## Runs',
    'A run that stands still or has ended carries a `reason`; one that is `blocked` lists every cause with a code of its own. Both have a\n`remedy`, which says whose turn it is:',
    table(['remedy', 'whose turn it is'], turns),
    "NetSuite's own words, where it said any, stand beside ours in `netsuiteMessage`. The statuses are in [runs.md](runs.md).",
    ...runSections(),
    '## Answers of the API',
    'An error answer is a problem document (RFC 9457, `application/problem+json`):',
    `\`\`\`json\n${example}\n\`\`\``,
    '`requestId` also stands in the header `X-Request-Id` and in the log of the server; send the header to choose it yourself.',
    ...problemSections(),
    '## Faults in what was sent',
    'The `code` of an entry of `errors`. Whoever sent it corrects what `path` names and sends it again; nothing of it was kept.',
    '### Of a single field',
    table(['code', 'meaning'], codeRows(inputProblemCodes)),
    '### Of the whole',
    'What only shows when the whole is looked at, such as lines that do not add up to the total.',
    table(['code', 'meaning'], codeRows(problemCodes)),
    '## Requests to NetSuite',
    "The client of NetSuite classes every answer. Its codes stand in a run's story before the words of a fault, and in the `code` of a fault\nfor programs that use the client by itself.",
    table(['code', 'what to do'], codeRows(faultCodes)),
    '## Starting a server or a worker',
    'One sentence on standard error, and the exit code.',
    table(
      ['code', 'exit', 'meaning'],
      Object.entries(startFaults).map(([code, { exit, meaning }]) => [`\`${code}\``, exit, meaning]),
    ),
  ].join('\n\n')}\n`;
}

/** The fragment that a heading gets on the pages of repository hosts. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

if (import.meta.main) {
  writeFileSync(fileURLToPath(new URL('../docs/errors.md', import.meta.url)), errorsDocument());
}
