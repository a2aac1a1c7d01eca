import type { Certificate, Identity, Integration } from '../books/index.ts';
import {
  administrator,
  certificatesOf,
  findCertificate,
  findIntegration,
  findRole,
  findUser,
  permissionFor,
  revokeCertificate,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { refuse } from '../refusals/index.ts';
import type { Json } from '../rules/index.ts';
import { JsonNumber, parseJsonBody, refuseLevel } from '../rules/index.ts';
import { accessOf } from './access-of.ts';
import type { Account, Answer } from './call.ts';
import { mapCertificate } from './map-certificate.ts';
import { clientsPath } from './oauth-paths.ts';

/** Who asks at the certificate rotation endpoint, and what. */
export interface CertificateRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly identity: Identity;
}

/**
 * Lists, maps and revokes certificates for client credentials. [H:article_92130837826, H:article_11111634165, H:article_0209112025,
 * H:article_0209112818] For those with the permission Manage own OAuth 2.0 Client Credentials certificates. Inferred: all refusals, and, from
 * the permission's name, that who is not an administrator sees and changes the certificates of its own entity only.
 */
export function manageCertificates(account: Account, { method, path, body, identity }: CertificateRequest): Answer | Refusal {
  const permission = permissionFor('manage-own-certificates');
  const forbidden = refuseLevel(accessOf({ account, identity }), [permission], 'full', { permissionRefusal: '403' });
  if (forbidden !== undefined) return forbidden;
  const [clientId = '', collection, certificateId, act, ...more] = path.slice(clientsPath.length + 1).split('/');
  const integration = findIntegration(account.books, clientId);
  if (collection !== 'certificates' || more.length > 0 || (certificateId !== undefined && act !== 'revoke')) return notFound(path);
  if (integration === undefined) return notFound(path);
  if (certificateId !== undefined) {
    return method === 'POST' ? revoke(account, clientId, certificateId, identity, path) : refuseMethod(method);
  }
  if (method === 'POST') return upload(account, integration, body, identity);
  if (method !== 'GET') return refuseMethod(method);
  const own = certificatesOf(account.books, clientId).filter((certificate) => isOwn(certificate.entity, identity));
  return json(own.map((certificate) => showListed(account, integration, certificate)));
}

function isOwn(entity: string, identity: Identity): boolean {
  return identity.role === administrator.role || entity === identity.entity;
}

function notFound(path: string): Refusal {
  return refuse(404, { detail: 'The requested resource was not found.', code: 'NONEXISTENT_ID', url: path });
}

function refuseMethod(method: string): Refusal {
  return refuse(405, { detail: `The method ${method} is not allowed for this resource.`, code: 'METHOD_NOT_ALLOWED' });
}

function json(body: unknown): Answer {
  return { kind: 'answer', status: 200, headers: { 'Content-Type': 'application/json' }, body };
}

/** A number where the id is one, as the samples print ids. */
function idNumber(id: string): number | string {
  return /^-?\d+$/.test(id) ? Number(id) : id;
}

const day = (instant: string) => instant.slice(0, 10);

function showListed(account: Account, integration: Integration, certificate: Certificate): Record<string, unknown> {
  const { entity, role, revoked, algorithm } = certificate;
  return {
    application: {
      id: idNumber(integration.id),
      name: integration.name,
      url: `/app/common/integration/integrapp.nl?id=${integration.id}`,
      application_id: integration.applicationId,
    },
    entity: {
      id: idNumber(entity),
      name: findUser(account.books, entity)?.name ?? entity,
      url: `/app/common/entity/entity.nl?id=${entity}`,
    },
    role: { id: idNumber(role), name: findRole(account.books, role)?.name ?? role, url: `/app/setup/role.nl?id=${role}` },
    created: day(certificate.createdAt),
    valid_from: day(certificate.validFrom),
    valid_until: day(certificate.validUntil),
    revoked,
    certificate_id: certificate.certificateId,
    algorithm,
  };
}

function upload(account: Account, integration: Integration, body: string, identity: Identity): Answer | Refusal {
  const given = parseJsonBody(body) ?? {};
  const pem = given.fileContent;
  const role = textId(given.role);
  const entity = textId(given.entity);
  const missing = typeof pem !== 'string' ? 'fileContent' : role === undefined ? 'role' : entity === undefined ? 'entity' : undefined;
  if (typeof pem !== 'string' || role === undefined || entity === undefined) {
    return refuse(400, { detail: `A value is required for ${missing}.`, code: 'USER_ERROR', path: missing ?? '' });
  }
  if (!isOwn(entity, identity)) {
    return refuse(403, { detail: 'You may manage your own certificates only.', code: 'INSUFFICIENT_PERMISSION', path: 'entity' });
  }
  const mapped = mapCertificate(account, integration.clientId, { entity, role }, pem);
  if ('kind' in mapped) {
    const path = mapped.part === 'certificate' ? { path: 'fileContent' } : {};
    return refuse(400, { detail: mapped.message, code: 'USER_ERROR', ...path });
  }
  return json({
    entity_role_id: { com: account.realm, ent: idNumber(entity), rol: idNumber(role) },
    application_id: idNumber(integration.id),
    certificate_id: mapped.certificateId,
    certificate: mapped.pem,
    algorithm: mapped.algorithm,
    created_at: day(mapped.createdAt),
    valid_from: day(mapped.validFrom),
    valid_until: day(mapped.validUntil),
    invalidated: false,
  });
}

/** An id as a text or a number: samples have both. */
function textId(value: Json | undefined): string | undefined {
  const text = value instanceof JsonNumber ? value.text : value;
  return typeof text === 'string' && /^-?\d{1,18}$/.test(text) ? text : undefined;
}

function revoke(account: Account, clientId: string, certificateId: string, identity: Identity, path: string): Answer | Refusal {
  const certificate = findCertificate(account.books, certificateId);
  if (certificate === undefined || certificate.clientId !== clientId || !isOwn(certificate.entity, identity)) return notFound(path);
  if (certificate.revoked) return refuse(400, { detail: 'The certificate is revoked already.', code: 'USER_ERROR' });
  revokeCertificate(account.books, certificateId);
  return { kind: 'answer', status: 200, headers: { 'Content-Type': 'text/plain;charset=utf-8' }, text: 'Successfully revoked' };
}
