export { compareSchemas } from './compare-schemas.ts';
export { createMetadata } from './create-metadata.ts';
