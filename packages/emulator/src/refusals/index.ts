export * from './of-permissions.ts';
export * from './of-records.ts';
export * from './of-requests.ts';
export * from './of-sign-in.ts';
export * from './of-tokens.ts';
export * from './refusal.ts';
