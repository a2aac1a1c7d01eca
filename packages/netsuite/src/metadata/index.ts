export { compareSchemas } from './compare-schemas.ts';
export { createMetadata, type KeptSchemas } from './create-metadata.ts';
export { typesOfSchemas } from './types-of-schemas.ts';
