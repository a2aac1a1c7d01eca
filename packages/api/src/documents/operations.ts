import { createRoute, z } from '@hono/zod-openapi';
import { tenantAccess } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, jsonBody, problemAnswer } from '../answers.ts';
import { TenantId } from '../values/index.ts';
import { Bill } from './bill.ts';
import { Account, Customer } from './customer.ts';
import { Receipt } from './receipt.ts';

const WaitQuery = z.strictObject({
  wait: z.coerce.number<number | string>().min(0).max(60).optional().openapi({
    type: 'number',
    description: 'Seconds to wait, at most 60, until the runs are final or stand still; then the answer shows them so.',
  }),
});

const responses = {
  200: jsonAnswer(Receipt, 'Nothing new: the document is known with this content.'),
  202: jsonAnswer(Receipt, 'Taken in. Its runs go on by themselves.'),
  default: problemAnswer,
};

export const receiveCustomer = createRoute({
  ...addresses.receiveCustomer,
  operationId: 'receiveCustomer',
  summary: 'Hand in a customer',
  access: tenantAccess('operator'),
  request: { params: z.object({ tenant: TenantId }), query: WaitQuery, body: jsonBody(Customer) },
  responses,
});

export const receiveAccount = createRoute({
  ...addresses.receiveAccount,
  operationId: 'receiveAccount',
  summary: 'Hand in a customer in the shape of a billing account',
  access: tenantAccess('operator'),
  request: { params: z.object({ tenant: TenantId }), query: WaitQuery, body: jsonBody(Account) },
  responses,
});

export const receiveBill = createRoute({
  ...addresses.receiveBill,
  operationId: 'receiveBill',
  summary: 'Hand in a bill',
  access: tenantAccess('operator'),
  request: { params: z.object({ tenant: TenantId }), query: WaitQuery, body: jsonBody(Bill) },
  responses,
});
