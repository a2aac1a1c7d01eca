import assert from 'node:assert/strict';
import { recordService } from '../account.ts';
import type { Fact } from '../fact.ts';

const operation = 'Refuse a request';

/** What every refusal has, whatever it is about. */
export const refusalFacts: readonly Fact[] = [
  {
    operation,
    fact: 'the body has type, title, status and a list o:errorDetails of detail and o:errorCode, labelled as an error',
    evidence: 'documented',
    source: 'H:section_156570709583',
    async prove(account) {
      const { status, json, headers } = await account.record('GET', '/customer/99999999');
      assert.deepEqual(Object.keys(json), ['type', 'title', 'status', 'o:errorDetails']);
      assert.equal(json.status, status);
      assert.match(headers.get('content-type') ?? '', /^application\/vnd\.oracle\.resource\+json; ?type=error/);
      for (const name of ['detail', 'o:errorCode']) assert.equal(typeof json['o:errorDetails']?.[0]?.[name], 'string');
    },
  },
  {
    operation,
    fact: 'a body that is no JSON is refused as malformed',
    evidence: 'seen',
    source: 'tests of julbrs/netsuite-api-client; the code is inferred',
    async prove(account) {
      const { status, detail } = await account.record('POST', '/customer', '{"companyName":');
      assert.equal(status, 400);
      assert.match(String(detail?.detail), /Invalid content in the request body/);
    },
  },
  {
    operation,
    fact: 'a record type that does not exist is answered 404 with its name',
    evidence: 'seen',
    source: 'tests of julbrs/netsuite-api-client and a test report of 2026; the code is inferred',
    async prove(account) {
      const { status, detail } = await account.record('GET', '/bad-path');
      assert.equal(status, 404);
      assert.equal(detail?.detail, "Record type 'bad-path' does not exist.");
    },
  },
  {
    operation,
    fact: 'a path that is none of the services’ is refused as INVALID_URL',
    evidence: 'seen',
    source: 'an error page of a client',
    async prove(account) {
      const { status, detail } = await account.ask({ path: `${recordService.slice(0, -3)}/nothing` });
      assert.deepEqual([status, detail?.['o:errorCode']], [400, 'INVALID_URL']);
    },
  },
  {
    operation,
    fact: 'every answer, refusals included, names its operation for the support in X-N-OperationId',
    evidence: 'seen',
    source: 'a capture of a live account',
    async prove(account) {
      for (const path of ['/customer?limit=1', '/customer/99999999']) {
        assert.match((await account.record('GET', path)).headers.get('x-n-operationid') ?? '', /^[0-9a-f-]{36}$/);
      }
    },
  },
];
