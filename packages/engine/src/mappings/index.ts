export { type MappingSet, mappingSet, removeMapping, setMapping } from './set-mapping.ts';
export { findMapped, listMappings, type MappingEntity, type MappingRow } from './store.ts';
