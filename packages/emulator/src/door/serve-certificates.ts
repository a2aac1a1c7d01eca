import type { IncomingMessage } from 'node:http';
import type { Account } from '../operations/index.ts';
import { clientsPath, manageCertificates } from '../operations/index.ts';
import { invalidLogin, isRefusal, malformedSyntax, requestTooLarge } from '../refusals/index.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';
import { replyTo } from './reply.ts';
import type { RequestToSignIn } from './sign-in.ts';
import { signIn } from './sign-in.ts';

const bodyBytesMax = 1024 * 1024;

/** Whether a path is the certificate rotation endpoint's. */
export function isCertificatePath(path: string): boolean {
  return path.startsWith(`${clientsPath}/`);
}

/** Serves the certificate rotation endpoint to whoever has an access token for REST web services; not to TBA. [H:article_92130837826] */
export async function serveCertificates(account: Account, message: IncomingMessage, request: RequestToSignIn): Promise<Reply> {
  const body = await receiveBody(message, bodyBytesMax);
  if (body.kind === 'broken-off') return { kind: 'reset' };
  if (/^\s*OAuth\s/i.test(request.authorization ?? '')) return replyTo(invalidLogin());
  const signedIn = await signIn(account, request);
  if (isRefusal(signedIn)) return replyTo(signedIn);
  if (body.kind === 'too-large') return replyTo(requestTooLarge());
  if (body.kind === 'no-text') return replyTo(malformedSyntax());
  const { identity } = signedIn;
  return replyTo(manageCertificates(account, { method: request.method, path: request.path, body: body.text, identity }));
}
