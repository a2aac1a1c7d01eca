export { sendRaw } from './send-raw.ts';
