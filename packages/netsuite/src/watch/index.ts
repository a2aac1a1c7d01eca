export { watchRecords } from './watch-records.ts';
