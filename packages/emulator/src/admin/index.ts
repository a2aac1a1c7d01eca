export { type AdminAnswer, adminRefusal } from './admin-answer.ts';
export type { AdminSubject } from './admin-call.ts';
export { answerAdmin } from './answer-admin.ts';
export { answerPage, liveScript, type PageAnswer, pageStyle, renderSignIn, renderStart } from './pages/index.ts';
