import { accessTokenCalls } from './access-token-calls.ts';
import type { AdminCall } from './admin-call.ts';
import { authorizationCalls } from './authorization-calls.ts';
import { certificateCalls } from './certificate-calls.ts';
import { concurrencyCalls } from './concurrency-calls.ts';
import { customFieldCalls } from './custom-field-calls.ts';
import { customRecordCalls } from './custom-record-calls.ts';
import { datasetCalls } from './dataset-calls.ts';
import { faultCalls } from './fault-calls.ts';
import { featureCalls } from './feature-calls.ts';
import { integrationCalls } from './integration-calls.ts';
import { loginAuditCalls } from './login-audit-calls.ts';
import { outboxCalls } from './outbox-calls.ts';
import { paymentCalls } from './payment-calls.ts';
import { periodCalls } from './period-calls.ts';
import { recordCalls } from './record-calls.ts';
import { requestCalls } from './request-calls.ts';
import { resetCalls } from './reset-calls.ts';
import { restletCalls } from './restlet-calls.ts';
import { roleCalls } from './role-calls.ts';
import { settingCalls } from './setting-calls.ts';
import { snapshotCalls } from './snapshot-calls.ts';
import { userCalls } from './user-calls.ts';
import { voidCalls } from './void-calls.ts';

/** Everything that can be asked of the admin interface, in the order of its index. */
export const adminCalls: readonly AdminCall[] = [
  ...resetCalls,
  ...snapshotCalls,
  ...settingCalls,
  ...concurrencyCalls,
  ...faultCalls,
  ...requestCalls,
  ...integrationCalls,
  ...accessTokenCalls,
  ...certificateCalls,
  ...authorizationCalls,
  ...roleCalls,
  ...userCalls,
  ...featureCalls,
  ...loginAuditCalls,
  ...outboxCalls,
  ...customFieldCalls,
  ...customRecordCalls,
  ...restletCalls,
  ...datasetCalls,
  ...paymentCalls,
  ...voidCalls,
  ...periodCalls,
  ...recordCalls,
];
