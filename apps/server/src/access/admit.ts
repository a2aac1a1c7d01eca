import type { Access, ErrorCode } from '@longshore/api';
import { roleSuffices } from '@longshore/api';
import type { Caller } from './caller.ts';

export interface Denial {
  readonly code: ErrorCode;
  readonly detail: string;
}

/**
 * Whether a signed-in caller may do what a route asks for, and if not, why. `tenant` is the one in the address, where there is one.
 * What belongs to another tenant is answered as if it did not exist: its ids are nobody else's business.
 */
export function denialOf(access: Access, caller: Caller, tenant: string | undefined): Denial | undefined {
  switch (access.scope) {
    case 'public':
    case 'signed_in':
      return undefined;
    case 'host':
      if (caller.tenant !== null) {
        return {
          code: 'host_key_needed',
          detail: `${caller.name} belongs to tenant ${caller.tenant}; this needs a key of the whole host.`,
        };
      }
      return roleDenial(access.role, caller);
    case 'tenant':
      if (caller.tenant !== null && caller.tenant !== tenant) return { code: 'not_found', detail: 'There is nothing at this address.' };
      return roleDenial(access.role, caller);
  }
}

function roleDenial(needed: Caller['role'], caller: Caller): Denial | undefined {
  if (roleSuffices(caller.role, needed)) return undefined;
  return { code: 'role_too_low', detail: `This needs the role ${needed}; ${caller.name} has the role ${caller.role}.` };
}
