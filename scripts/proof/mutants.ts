/** One deliberate fault in the code, and the tests that must notice it. */
export interface Mutant {
  readonly name: string;
  /** What would go wrong for somebody if this fault were real. */
  readonly harm: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Test files, and of those the tests whose names match. */
  readonly tests: readonly string[];
  readonly named?: string;
}

const writeStep = 'packages/engine/src/writes/write-step.ts';
const lostAnswers = ['journeys/unknown-outcome.test.ts'];
const billStories = ['journeys/bill-to-invoice.test.ts'];

/** The faults that would cost somebody money or trust. Each must be noticed by at least one test. */
export const mutants: readonly Mutant[] = [
  {
    name: 'no intent',
    harm: 'a request leaves that nobody would look for after a crash',
    file: writeStep,
    find: `    await addIntent(trx, {`,
    replace: `    await (async (..._unused: unknown[]) => undefined)(trx, {`,
    tests: lostAnswers,
    named: 'resets after saving while an invoice is created',
  },
  {
    name: 'generation ignored',
    harm: 'a process that was replaced goes on noting outcomes and closing runs',
    file: 'packages/engine/src/work/task-context.ts',
    find: `      where id = \${task.id} and generation = \${generation} and state = \${taskState.active}\`.execute(trx);
    if (numAffectedRows`,
    replace: `      where id = \${task.id}\`.execute(trx);
    if (numAffectedRows`,
    tests: ['packages/engine/src/work/drain.db.test.ts'],
    named: 'only while it is its own',
  },
  {
    name: 'fence ignores the generation',
    harm: 'a process that was replaced commits an intent and sends it',
    file: 'packages/engine/src/work/task-context.ts',
    find: `        from mine where task.id = \${task.id} and task.generation = \${generation} and task.state = \${taskState.active}\`.execute(trx);
      if (numAffectedRows !== 1n) throw replaced(task);`,
    replace: `        from mine where task.id = \${task.id}\`.execute(trx);
      if (numAffectedRows === -1n) throw replaced(task);`,
    tests: ['packages/engine/src/work/drain.db.test.ts'],
    named: 'only while it is its own',
  },
  {
    name: 'no last check before sending',
    harm: 'a process that was frozen sends its old request when it wakes',
    file: 'packages/engine/src/work/task-context.ts',
    find: `      if (options.signal.aborted || current === undefined || current.remainingMs() < fenced.requestTimeoutMs) throw replaced(task);
      const late = fenced.ago() - settings.sendWithinMs;`,
    replace: `      const late = Math.min(fenced.ago(), 0);`,
    tests: ['packages/engine/src/work/drain.db.test.ts', 'journeys/killed-and-frozen.test.ts'],
    named: 'only while it is its own|SIGSTOP at about_to_send of a update',
  },
  {
    name: 'absent believed at once',
    harm: 'a change that NetSuite carries out late is made twice: its lines stand twice on the invoice',
    file: 'packages/engine/src/writes/settling.ts',
    find: 'return ageMs >= windowMs;',
    replace: 'return ageMs >= 0 * windowMs;',
    tests: ['packages/engine/src/writes/settling.test.ts', ...lostAnswers],
    named: 'not written only when|saves late, long after the connection is gone while lines are added',
  },
  {
    name: 'unknown taken for not sent',
    harm: 'a request whose answer was lost is sent again although it may have been carried out',
    file: writeStep,
    find: `  const settled = notTakenUp || thrown.provesNotWritten;
  const outcome = notTakenUp ? 'not_sent' : settled ? 'rejected' : 'unknown';`,
    replace: `  const settled = true;
  const outcome = notTakenUp ? 'not_sent' : 'not_written';`,
    tests: lostAnswers,
    named: 'resets after saving while an invoice is created',
  },
  {
    name: 'PUT instead of PATCH',
    harm: 'NetSuite takes PUT with an external id only, and adds the rows of a repeated one',
    file: 'packages/netsuite/src/records/update-record.ts',
    find: `method: 'PATCH'`,
    replace: `method: 'PUT'`,
    tests: ['packages/netsuite/src/create-netsuite.test.ts'],
    named: 'updating, upserting and deleting',
  },
  {
    name: 'read-back not compared',
    harm: 'NetSuite saves another amount than was sent, and the run says complete',
    file: 'packages/engine/src/plans/plan-change.ts',
    find: `    if (recordFieldEquals(planned.value, body[planned.field])) return;`,
    replace: `    if (body !== undefined || recordFieldEquals(planned.value, body)) return;`,
    tests: ['packages/engine/src/plans/plan-change.test.ts'],
    named: 'reading back',
  },
  {
    name: 'read-back not kept',
    harm: "a person's change in NetSuite is overwritten, because nobody knows what stood there before",
    file: writeStep,
    find: `baseline: baselineOf(step.desired, record)`,
    replace: `baseline: { fields: {}, lines: {}, ...(record === undefined ? baselineOf(step.desired, record) : {}) }`,
    tests: billStories,
    named: 'edited there since our last write',
  },
  {
    name: 'permit released early',
    harm: 'more requests are in flight than the account bears, and others are refused',
    file: 'packages/netsuite/src/transport/transport.ts',
    find: `    const startedAt = options.now();
    const result = withoutSecrets(await exchange(`,
    replace: `    const startedAt = options.now();
    permit.release('completed');
    const result = withoutSecrets(await exchange(`,
    tests: ['packages/netsuite/src/create-netsuite.test.ts'],
    named: 'keep requests in flight at five|are held for one try each',
  },
  {
    name: 'key without tenant',
    harm: "two tenants of one account with the same bill id write into each other's invoice",
    file: 'packages/engine/src/plans/write-key.ts',
    find: 'const parts = [subject.tenant, subject.realm,',
    replace: 'const parts = [subject.realm,',
    tests: ['packages/engine/src/plans/write-key.test.ts'],
  },
  {
    name: 'nonce used twice',
    harm: 'NetSuite refuses every sign-in after the first',
    file: 'packages/netsuite/src/create-netsuite.ts',
    find: `(() => randomUUID().replaceAll('-', ''))`,
    replace: `(() => randomUUID().replaceAll(/./g, '0'))`,
    tests: ['packages/netsuite/src/create-netsuite.test.ts'],
    named: 'a signature and a question to the guard of its own',
  },
  {
    name: 'line key left out',
    harm: 'a changed line is added beside the old one: the customer pays twice',
    file: 'packages/engine/src/writes/request-body.ts',
    find: `...(line.line === undefined ? {} : { line: decimal(line.line) })`,
    replace: `...(line.line === undefined || line.line !== '' ? {} : { line: decimal(line.line) })`,
    tests: lostAnswers,
    named: 'answers 429 while lines are added',
  },
  {
    name: 'documents out of order',
    harm: 'an older revision is written over a newer one',
    file: 'packages/engine/src/runs/open-runs.ts',
    find: `      orderKey: documentOrderKey(run),`,
    replace: `      orderKey: \`\${documentOrderKey(run)}\${run.id}\`,`,
    tests: billStories,
    named: 'while the one before is under way',
  },
  {
    name: 'older versions taken for news',
    harm: 'a late, outdated version of a bill replaces the present one',
    file: 'packages/engine/src/documents/receive-document.ts',
    find: 'const older = version !== null && document.latestVersion !== null && version < document.latestVersion;',
    replace: 'const older = version !== null && document.latestVersion !== null && version < 0;',
    tests: ['packages/engine/src/documents/receive-document.db.test.ts'],
  },
  {
    name: 'total not checked',
    harm: 'a bill whose lines do not add up becomes an invoice',
    file: 'packages/engine/src/documents/check-bill.ts',
    find: 'if (!equalToPrecision(total, bill.billTotal, bill.currency)) {',
    replace: 'if (total === undefined) {',
    tests: ['packages/engine/src/documents/check-bill.test.ts'],
  },
  {
    name: 'standstill unordered',
    harm: 'a run that is being blocked while its cause goes away waits for ever',
    file: 'packages/engine/src/runs/obstacle.ts',
    find: `select pg_advisory_xact_lock(hashtextextended(\${name}, 0))`,
    replace: `select \${name}`,
    tests: ['packages/engine/src/runs/obstacle.db.test.ts'],
  },
  {
    name: 'every blocked run released',
    harm: 'runs that still lack something are sent through again and again',
    file: 'packages/engine/src/runs/store.ts',
    find: `    where id in (select run from runs.blocked where connection = \${connection} and key = \${key}) and status = 'blocked'`,
    replace: `    where id in (select run from runs.blocked where connection = \${connection} and key <> '') and status = 'blocked'`,
    tests: billStories,
    named: 'names all causes at once',
  },
  {
    name: 'amounts left out of the hash',
    harm: 'a corrected bill is taken for the old one and never sent',
    file: 'packages/engine/src/documents/document-hash.ts',
    find: `const bookkeepingFields = new Set([`,
    replace: `const bookkeepingFields = new Set([\n  'billTotal',\n  'lineItems',`,
    tests: ['packages/engine/src/documents/document-hash.test.ts'],
  },
  {
    name: 'paid invoice changed',
    harm: 'an invoice that a customer has paid in part is changed under the payment',
    file: 'packages/engine/src/plans/bill-to-invoice/invoice-stops.ts',
    find: `if (status === 'B' || isPositive(invoice.amountPaid)) {`,
    replace: `if (status === 'B') {`,
    tests: ['packages/engine/src/plans/bill-to-invoice/invoice-stops.test.ts'],
  },
  {
    name: 'external id not looked at',
    harm: 'a record that another integration has taken over is overwritten',
    file: 'packages/engine/src/plans/plan-step.ts',
    find: `if (externalId.toLowerCase() !== key.toLowerCase()) {`,
    replace: `if (externalId === '') {`,
    tests: ['packages/engine/src/plans/plan-step.test.ts'],
  },
  {
    name: 'deleted invoice made again',
    harm: 'an invoice that a person deleted comes back and is due again',
    file: 'packages/engine/src/plans/plan-step.ts',
    find: `  if (standing.kind === 'deleted') {`,
    replace: `  if (standing.kind === 'deleted' && last.internalId !== '') return step({ kind: 'create' });
  if (standing.kind === 'deleted') {`,
    tests: ['packages/engine/src/plans/plan-step.test.ts'],
  },
  {
    name: 'NetSuite left to send mail',
    harm: 'customers get an e-mail whenever their invoice is saved',
    file: 'packages/engine/src/plans/bill-to-invoice/plan-invoice.ts',
    find: `if (settings.delivery === 'none') {`,
    replace: `if (settings.delivery !== 'none') {`,
    tests: ['packages/engine/src/plans/bill-to-invoice/plan-invoice.test.ts'],
  },
  {
    name: 'unknown fields let pass',
    harm: 'NetSuite drops a misspelt field in silence and the invoice lacks it',
    file: 'packages/netsuite/src/transport/request-headers.ts',
    find: `if (effect === 'write') headers['x-netsuite-propertynamevalidation'] = 'Error';`,
    replace: `if (effect !== 'write') headers['x-netsuite-propertynamevalidation'] = 'Error';`,
    tests: ['packages/netsuite/src/create-netsuite.test.ts'],
    named: 'creating sends the body once',
  },
  {
    name: 'every refusal believed',
    harm: 'an invoice that was saved before a script failed is taken for one that was not',
    file: 'packages/netsuite/src/transport/classify.ts',
    find: `precedesAnySave(details) ? 'request_refused' : 'record_refused'`,
    replace: `details.length > 0 ? 'request_refused' : 'record_refused'`,
    tests: ['packages/netsuite/src/transport/classify.test.ts'],
  },
  {
    name: 'amounts through doubles',
    harm: 'an amount arrives with other digits than were billed',
    file: 'packages/engine/src/plans/field-value.ts',
    find: `      return exactNumber(value.amount);`,
    replace: `      return exactNumber(String(Number(value.amount)));`,
    tests: ['packages/engine/src/plans/plan-change.test.ts'],
    named: 'very digits',
  },
  {
    name: 'permits of the dead freed',
    harm: 'what a killed process has under way and what its successor sends are together too many',
    file: 'packages/engine/src/work/statements.ts',
    find: `until = case when counted.number <= $2 then p.until else '-infinity' end`,
    replace: `until = case when counted.number < 0 then p.until else '-infinity' end`,
    tests: ['packages/engine/src/work/statements.db.test.ts'],
    named: 'frees the permits that the dead owner cannot be using',
  },
  {
    name: 'secrets kept in stories',
    harm: 'whoever may read a run may sign in to NetSuite',
    file: 'packages/netsuite/src/transport/redact.ts',
    find: `if (!secretHeaders.has(name)) return [name, value];`,
    replace: `if (name !== '') return [name, value];`,
    tests: ['packages/netsuite/src/create-netsuite.test.ts'],
    named: 'no secret|signatures are left out',
  },
  {
    name: 'key good for every tenant',
    harm: "a tenant's key reads and sends another tenant's documents",
    file: 'apps/server/src/access/admit.ts',
    find: `if (caller.tenant !== null && caller.tenant !== tenant) return`,
    replace: `if (caller.tenant !== null && tenant === undefined) return`,
    tests: ['apps/server/src/access/access.db.test.ts'],
    named: 'to a key of another tenant',
  },
  {
    name: 'causes not looked at again',
    harm: 'a run that is blocked in the moment its cause is resolved waits for ever',
    file: 'packages/engine/src/runs/run-handler.ts',
    find: `if (await isResolved(trx, run, cause)) return`,
    replace: `if (cause.key === '' && (await isResolved(trx, run, cause))) return`,
    tests: ['journeys/resolved-meanwhile.test.ts'],
  },
];
