export * from './access.ts';
export { type Feature, type FeatureGuards, features, findFeature } from './feature-table.ts';
export * from './features.ts';
export * from './permission-levels.ts';
export * from './permission-table.ts';
export * from './reached-records.ts';
export * from './roles.ts';
export { standardRoles } from './standard-roles.ts';
export * from './users.ts';
