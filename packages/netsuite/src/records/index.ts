export { createRecord } from './create-record.ts';
export { deleteRecord } from './delete-record.ts';
export { listAllRecords, listRecords } from './list-records.ts';
export { findRecord, readRecord } from './read-record.ts';
export { updateRecord } from './update-record.ts';
export { upsertRecord } from './upsert-record.ts';
