import { z } from '@hono/zod-openapi';
import { Debug, Trace } from './trace.ts';

const Bytes = z.strictObject({ base64: z.base64() }).openapi('Bytes');

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Any request to NetSuite's REST services. */
export const RawRequest = z
  .strictObject({
    service: z.enum(['record', 'query', 'system', 'async']).default('record'),
    method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
    url: z
      .string()
      .min(1)
      .max(20_000)
      .openapi({
        description: 'The path below the service; host, sign-in and the path of the service are added.',
        examples: ['/contact/17'],
      }),
    data: z.unknown().optional().openapi({ description: 'The body: text is sent as it is, anything else as JSON.' }),
    formData: z.record(z.string(), z.string()).optional().openapi({ description: 'Fields of a form; it is sent as multipart/form-data.' }),
    files: z
      .record(z.string(), z.union([z.string(), Bytes]))
      .optional()
      .openapi({ description: 'Files of the form by their field: text, or bytes in base64.' }),
    fileNames: z.record(z.string(), z.string()).optional().openapi({ description: 'Names of the files, by the names of `files`.' }),
    query: z
      .union([z.record(z.string(), Scalar), z.array(z.tuple([z.string(), Scalar]))])
      .optional()
      .openapi({ description: 'Query parameters; as pairs where a name comes more than once.' }),
    headers: z.record(z.string(), z.string()).optional(),
    responseType: z.enum(['json', 'text', 'binary']).default('json'),
    timeoutMs: z.int().min(1).max(900_000).optional().openapi({ description: 'Default: that of the server.' }),
    retryDelayMs: z.int().min(0).max(600_000).default(0).openapi({ description: 'Between tries, unless `exponentialBackoff`.' }),
    retryOnAllErrors: z
      .boolean()
      .default(false)
      .openapi({ description: 'Retry after 3xx and 4xx too. Otherwise after 5xx and where no answer came.' }),
    maxRetries: z.int().min(0).max(20).default(0),
    exponentialBackoff: z.boolean().default(false).openapi({ description: 'Half a second, doubled each time, at most a minute.' }),
    repeatUnprovenWrites: z.boolean().default(false).openapi({
      description: 'Retry a POST, PUT or PATCH even where it may have been done. It may then be done twice.',
    }),
    debug: Debug,
  })
  .openapi('RawRequest');

export const RawAnswer = z
  .object({
    action: z.string().optional().openapi({ description: 'For all but GET: the id of this act in the list of actions.' }),
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    data: z.unknown().openapi({ description: 'As `responseType` says; bytes as `{ "base64": … }`.' }),
    operationId: z.string().optional().openapi({ description: "NetSuite's handle for its support." }),
    trace: Trace,
  })
  .openapi('RawAnswer');
