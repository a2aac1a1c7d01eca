import { z } from '@hono/zod-openapi';
import { page } from '../page.ts';
import { Instant } from '../values/index.ts';

const redirectUri = z
  .url()
  .max(2_000)
  .refine((url) => !url.startsWith('http:'), 'NetSuite sends people back to https addresses only.');

export const NewAuthorization = z
  .strictObject({
    redirectUri: redirectUri.optional().openapi({
      description:
        'Where NetSuite sends the person back to, exactly as it stands on the integration record. Default: /oauth/callback of this server. What comes to another address is handed in by `finish`.',
      examples: ['https://longshore.example.com/oauth/callback'],
    }),
    prompt: z.enum(['none', 'login', 'consent', 'login consent']).optional().openapi({
      description: '`login` and `consent` ask the person anew, `none` asks nothing. Default: what NetSuite finds needful.',
    }),
  })
  .openapi('NewAuthorization');

export const Callback = z
  .strictObject({
    callbackUrl: z.string().min(1).max(20_000).openapi({ description: 'The whole address that the person came back to.' }),
  })
  .openapi('Callback');

/** A person's sign-in for a connection. Its tokens are never given back. */
export const Authorization = z
  .object({
    id: z.string(),
    connection: z.string(),
    status: z.enum(['waiting', 'lapsed', 'finishing', 'given', 'denied', 'failed', 'replaced', 'revoked', 'ended']).openapi({
      description:
        '`waiting` for the person; `lapsed`: they did not come back in time; `given`; `denied` by the person; `failed`; `replaced` by another sign-in or other credentials; `revoked` here; `ended` in NetSuite.',
    }),
    fault: z.string().optional().openapi({ description: 'Code and words of what stood in the way or ended it.' }),
    begunAt: Instant,
    begunBy: z.string().openapi({ description: 'Who asked: a key or a session.' }),
    answerUntil: Instant.openapi({ description: 'The person has to be back by then.' }),
    role: z.string().optional().openapi({ description: 'Internal id of the role that the person chose. 3 is Administrator.' }),
    entity: z.string().optional().openapi({ description: 'Internal id of the person in NetSuite.' }),
    givenAt: Instant.optional(),
    signInEndsAt: Instant.optional().openapi({ description: 'Somebody has to sign in again by then.' }),
    closedAt: Instant.optional(),
    closedBy: z.string().optional(),
  })
  .openapi('Authorization');
export type Authorization = z.output<typeof Authorization>;

export const BegunAuthorization = Authorization.extend({
  url: z.string().openapi({ description: 'Send the person there. It is told once.' }),
}).openapi('BegunAuthorization');

export const AuthorizationPage = page(Authorization).openapi('AuthorizationPage');
