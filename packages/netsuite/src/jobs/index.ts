export { followJob, readJob } from './follow-job.ts';
export { submitBatch, submitRequest } from './submit-job.ts';
