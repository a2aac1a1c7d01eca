export { type AdminAnswer, adminRefusal } from './admin-answer.ts';
export { type AdminSubject, answerAdmin } from './answer-admin.ts';
export { type ClientCredentials, makeIntegration } from './make-integration.ts';
