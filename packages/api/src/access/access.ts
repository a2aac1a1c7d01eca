/** From least to most: each role may do what the ones before it may. */
export const roles = ['viewer', 'operator', 'manager', 'owner'] as const;
export type Role = (typeof roles)[number];

/** Whether someone with the role `held` may do what asks for the role `needed`. */
export function roleSuffices(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}

/**
 * Who may call an operation. `tenant`: a key or session of the tenant in the address, or a key of the whole host. `host`: a key of the
 * whole host. `signed_in`: whoever has a valid key or session, asking about itself. `public`: everyone.
 */
export type Access =
  | { readonly scope: 'tenant'; readonly role: Role }
  | { readonly scope: 'host'; readonly role: Role }
  | { readonly scope: 'signed_in' }
  | { readonly scope: 'public' };

/** Access to what belongs to the tenant in the address. */
export function tenantAccess(role: Role): Access {
  return { scope: 'tenant', role };
}

/** Access to what belongs to the whole installation. */
export function hostAccess(role: Role): Access {
  return { scope: 'host', role };
}
