import { z } from '@hono/zod-openapi';
import { Identifier, Instant, Name } from '../values/index.ts';

/** A tenant's way into a NetSuite account. Its secrets are never given back. */
export const Connection = z
  .object({
    id: z.string(),
    tenant: z.string(),
    name: z.string(),
    realm: z.string().openapi({ description: 'The account id as NetSuite writes it.', examples: ['1234567_SB1'] }),
    credentialKind: z.enum(['tba', 'client_credentials', 'authorization_code']),
    health: z.enum(['untested', 'connected', 'auth_failed']),
    healthDetail: z.string().optional(),
    authorization: z
      .object({
        status: z.enum(['missing', 'given', 'revoked', 'ended']).openapi({ description: '`missing`: nobody has signed in yet.' }),
        id: z.string().optional(),
        signInEndsAt: Instant.optional().openapi({ description: 'Somebody has to sign in again by then.' }),
        daysLeft: z.int().optional().openapi({ description: 'Whole days until then.' }),
      })
      .optional()
      .openapi({ description: "The person's sign-in, where the connection lives by one." }),
    createdAt: Instant,
  })
  .openapi('Connection');
export type Connection = z.output<typeof Connection>;

const secret = z.string().min(1).max(20_000).openapi({ writeOnly: true });

const hours = z.int().min(1).max(720).optional();

export const NewCredentials = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('tba'), consumerKey: secret, consumerSecret: secret, tokenId: secret, tokenSecret: secret })
      .openapi('TokenBasedCredentials'),
    z
      .strictObject({
        kind: z.literal('client_credentials'),
        clientId: secret,
        certificateId: secret,
        privateKeyPem: secret,
        algorithm: z.enum(['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']).optional(),
      })
      .openapi('ClientCredentials'),
    z
      .strictObject({
        kind: z.literal('authorization_code'),
        clientId: secret,
        clientSecret: secret.optional().openapi({ description: 'Left out for a public client.' }),
        refreshTokenHours: hours.openapi({ description: 'Of a public client, as on its integration record. Default 48.' }),
        tokenRotationHours: hours.openapi({ description: 'Of a public client, as on its integration record. Default 168.' }),
      })
      .openapi('AuthorizationCodeCredentials'),
  ])
  .openapi('NewCredentials');

export const NewConnection = z
  .strictObject({
    name: Name,
    accountId: Identifier.openapi({ description: 'In any spelling: 1234567-sb1, 1234567_SB1.' }),
    credentials: NewCredentials,
    concurrency: z.int().min(1).max(1_000).optional().openapi({ description: 'Requests the account takes at once. Default 5.' }),
  })
  .openapi('NewConnection');
