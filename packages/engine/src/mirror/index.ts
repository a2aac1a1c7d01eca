export {
  type AccountShape,
  type Mirror,
  type MirroredCurrency,
  type MirroredCustomer,
  type MirroredItem,
  type MirroredPeriod,
  openMirror,
  type Reading,
} from './mirror.ts';
export type { MirrorScope } from './store.ts';
