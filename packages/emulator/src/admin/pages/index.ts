export { answerPage, type PageAnswer, type PageRequest } from './answer-page.ts';
export { pageStyle } from './page-style.ts';
export { liveScript, renderSignIn, renderStart } from './render-page.ts';
