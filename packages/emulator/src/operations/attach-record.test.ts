import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let customer: string;
let contact: string;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
  customer = await client.create('customer', { companyName: 'Holder', subsidiary: { id: '1' }, externalId: 'holder' });
  contact = await client.create('contact', {
    entityId: 'Ada Attached',
    firstName: 'Ada',
    lastName: 'Attached',
    email: 'ada@example.com',
    subsidiary: { id: '1' },
    externalId: 'ada',
  });
});
afterAll(() => emulator.close());

const contacts = async () => (await client.read('customer', customer)).contactRoles;

describe('a contact', () => {
  test('is attached, shown, and detached', async () => {
    const attached = await client.ask({ method: 'POST', path: `/services/rest/record/v1/customer/${customer}/!attach/contact/${contact}` });
    expect([attached.status, attached.text]).toEqual([204, '']);
    expect(await contacts()).toMatchObject({ totalResults: 1, items: [{ contact: { id: contact }, email: 'ada@example.com' }] });
    const row = await client.record('GET', `/customer/${customer}/contactRoles/${contact}`);
    expect(row.json.contact?.id).toBe(contact);
    expect((await client.record('POST', '/customer/eid:holder/!attach/contact/eid:ada', {})).status).toBe(204);
    expect((await contacts())?.totalResults).toBe(1);
    expect((await client.record('POST', `/customer/${customer}/!detach/contact/${contact}`, {})).status).toBe(204);
    expect((await contacts())?.totalResults).toBe(0);
    expect((await client.record('POST', `/customer/${customer}/!detach/contact/${contact}`, {})).status).toBe(404);
  });

  test('may be attached later, in a role there is', async () => {
    const role = (await client.record('GET', '/contactRole?limit=1')).json.items?.[0]?.id;
    const path = `/customer/${customer}/!attach/contact/${contact}`;
    expect((await client.record('POST', path, { role: { id: role } }, { Prefer: 'respond-async' })).status).toBe(202);
    const unknown = await client.record('POST', path, { role: { id: '999' } });
    expect(detailOf(unknown)).toMatchObject({ 'o:errorCode': 'INVALID_CONTENT', 'o:errorPath': 'role' });
    expect(detailOf(await client.record('POST', path, { part: 1 }))).toMatchObject({ 'o:errorPath': 'part' });
  });

  test('that is deleted is attached to nobody', async () => {
    const gone = await client.create('contact', { entityId: 'Gone', firstName: 'G', lastName: 'One', subsidiary: { id: '1' } });
    await client.record('POST', `/customer/${customer}/!attach/contact/${gone}`, {});
    await client.record('DELETE', `/contact/${gone}`);
    const shown = (await contacts())?.items as unknown as { contact: { id: string } }[];
    expect(shown.map((row) => row.contact.id)).not.toContain(gone);
  });

  test.each([
    [(): string => `/customer/${customer}/!attach/customer/${customer}`, 400],
    [(): string => `/contact/${contact}/!attach/contact/${contact}`, 400],
    [(): string => `/customer/${customer}/!attach/contact/999999`, 404],
    [(): string => `/customer/999999/!attach/contact/${contact}`, 404],
    [(): string => `/customer/${customer}/!attach/contact`, 400],
  ])('is not attached by a wrong address', async (address, status) => {
    expect((await client.record('POST', address(), {})).status).toBe(status);
  });
});

describe('an action', () => {
  const invoice = async (rest: Record<string, unknown> = {}) => {
    const entity = await client.find('customer', 'entityId IS "Alder Freight"');
    const item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
    return client.create('invoice', { entity: { id: entity }, item: { items: [{ item: { id: item } }] }, ...rest });
  };

  test('does what its button does, and says why when it cannot', async () => {
    const id = await invoice();
    const act = (action: string) => client.ask({ method: 'POST', path: `/services/rest/record/v1/invoice/${id}/@${action}` });
    await client.admin('PUT', '/features/INVOICEGROUP', { isOn: false });
    expect(detailOf(await act('markforgrouping'))?.detail).toContain('Invoice Groups');
    await client.admin('PUT', '/features/INVOICEGROUP', { isOn: true });
    expect(detailOf(await act('markforgrouping'))?.detail).toContain('There is no sales order associated with this invoice.');
    await client.record('PATCH', `/invoice/${id}`, { createdFrom: { id } });
    const marked = await act('markforgrouping');
    expect(marked.json).toEqual({
      links: [{ rel: 'self', href: `${emulator.ready.url}/services/rest/record/v1/invoice/${id}/@markforgrouping` }],
      result: true,
    });
    expect((await client.read('invoice', id)).forInvoiceGrouping).toBe(true);
    expect(detailOf(await act('markforgrouping'))).toMatchObject({ 'o:errorCode': 'USER_ERROR' });
    expect((await act('unmarkforgrouping')).json.result).toBe(true);
    expect((await client.read('invoice', id)).forInvoiceGrouping).toBe(false);
  });

  describe('of a vendor payment', () => {
    const paid = async (rest: Record<string, unknown> = { isInTransitPayment: true }) => {
      const entity = { id: await client.find('vendor', 'entityId IS "Beacon Cloud Hosting"') };
      const bill = await client.create('vendorBill', { entity, expense: { items: [{ account: { id: '60' }, amount: 50 }] } });
      const apply = { items: [{ doc: { id: bill }, apply: true }] };
      return { bill, payment: await client.create('vendorPayment', { entity, account: { id: '1' }, apply, ...rest }) };
    };
    const act = (id: string, action: string, body?: unknown) => client.record('POST', `/vendorPayment/${id}/@${action}`, body);

    test('confirms what is in transit, once, with the parameters of help', async () => {
      const { payment, bill } = await paid();
      expect((await client.read('vendorPayment', payment)).status?.refName).toBe('In-Transit');
      const period = await client.find('accountingPeriod', 'periodName IS "May 2026"');
      const parameters = { confirmationDate: '2026-5-4', exchangeRate: '1.5', postingPeriod: Number(period), clearPayment: 'T' };
      expect((await act(payment, 'confirm', { ...parameters, postingPeriod: 999999 })).status).toBe(400);
      expect(detailOf(await act(payment, 'confirm', { ...parameters, when: 'now' }))?.detail).toContain('when');
      expect((await client.read('vendorPayment', payment)).status?.id).toBe('B');
      expect((await act(payment, 'confirm', parameters)).json.result).toBe(true);
      expect(await client.read('vendorPayment', payment)).toMatchObject({
        status: { id: 'C', refName: 'Confirmed' },
        tranDate: '2026-05-04',
        clearedDate: '2026-05-04',
        cleared: true,
        exchangeRate: 1.5,
        postingPeriod: { id: period },
      });
      await client.record('PATCH', `/vendorPayment/${payment}`, { memo: 'later' });
      expect((await client.read('vendorPayment', payment)).status?.id).toBe('C');
      expect(Number((await client.read('vendorBill', bill)).amountRemaining ?? 0)).toBe(0);
      expect(detailOf(await act(payment, 'decline'))?.detail).toContain('already confirmed');
    });

    test('declines what is in transit, and opens the bills it paid', async () => {
      const { payment, bill } = await paid();
      expect((await act(payment, 'decline')).status).toBe(200);
      expect((await client.read('vendorPayment', payment)).status?.refName).toBe('Declined');
      expect((await client.read('vendorBill', bill)).status?.id).toBe('A');
      const again = detailOf(await act(payment, 'decline'));
      expect([again?.['o:errorCode'], again?.detail]).toEqual([
        'USER_ERROR',
        expect.stringContaining('A payment you are trying to decline is already declined'),
      ]);
      expect((await client.record('DELETE', `/vendorPayment/${payment}`)).status).toBe(204);
      expect((await client.read('vendorBill', bill)).status?.id).toBe('A');
    });

    test('is refused for a payment that was never on its way', async () => {
      const { payment } = await paid({});
      expect(detailOf(await act(payment, 'confirm'))?.detail).toContain('not in transit');
    });
  });

  test('that a type does not have is refused', async () => {
    const answer = await client.record('POST', `/customer/${customer}/@approve`, {});
    expect([answer.status, detailOf(answer)?.['o:errorCode']]).toEqual([400, 'INVALID_REQUEST']);
    expect((await client.record('GET', `/customer/${customer}/@approve`)).status).toBe(405);
    expect((await client.record('POST', `/customer/${customer}/@`, {})).status).toBe(400);
  });
});
