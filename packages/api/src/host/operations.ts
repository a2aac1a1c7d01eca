import { createRoute, z } from '@hono/zod-openapi';
import type { Access } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, problemAnswer } from '../answers.ts';

const everyone: Access = { scope: 'public' };

export const getOpenApi = createRoute({
  ...addresses.getOpenApi,
  operationId: 'getOpenApi',
  summary: 'Describe this API',
  access: everyone,
  responses: { 200: jsonAnswer(z.record(z.string(), z.unknown()), 'An OpenAPI 3.1 document.') },
});

export const getHealth = createRoute({
  ...addresses.getHealth,
  operationId: 'getHealth',
  summary: 'Say whether the process is alive',
  access: everyone,
  responses: { 200: jsonAnswer(z.object({ status: z.literal('ok') }), 'It is.') },
});

export const getReadiness = createRoute({
  ...addresses.getReadiness,
  operationId: 'getReadiness',
  summary: 'Say whether the server can do its work',
  access: everyone,
  responses: {
    200: jsonAnswer(z.object({ status: z.literal('ready') }), 'The database answers and its tables are current.'),
    default: problemAnswer,
  },
});

export const getMetrics = createRoute({
  ...addresses.getMetrics,
  operationId: 'getMetrics',
  summary: 'Give figures for monitoring',
  description: "In Prometheus' text format. The figures of single NetSuite accounts are shown to a key of the whole host only.",
  access: everyone,
  responses: { 200: { description: 'Figures.', content: { 'text/plain': { schema: z.string() } } } },
});
