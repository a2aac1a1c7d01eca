import { OpenAPIHono } from '@hono/zod-openapi';
import type { Operation } from '@longshore/api';

/** Describes the operations as an OpenAPI 3.1 document. */
export function openApiDocument(operations: Readonly<Record<string, Operation>>, version: string): Record<string, unknown> {
  const { openAPIRegistry: registry, ...hono } = new OpenAPIHono();
  registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer', description: 'An API key, `lsk_…`.' });
  for (const { access, numbers: _numbers, ...route } of Object.values(operations)) {
    registry.registerPath({ ...route, ...accessInWords(access) });
  }
  return { ...hono.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Longshore', version }, servers: [{ url: '/' }] }) };
}

function accessInWords(access: Operation['access']) {
  switch (access.scope) {
    case 'public':
      return { security: [] };
    case 'signed_in':
      return { security: [{ key: [] }], 'x-longshore-access': 'any key' };
    case 'tenant':
      return { security: [{ key: [] }], 'x-longshore-access': `${access.role} of the tenant` };
    case 'host':
      return { security: [{ key: [] }], 'x-longshore-access': `${access.role} of the host` };
  }
}
