import type { Books } from '../books/index.ts';
import { features, findFeature, isFeatureOn, switchFeature } from '../books/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { truth } from './read-body.ts';

export const featureCalls = [
  adminCall({
    method: 'GET',
    path: '/features',
    meaning: 'Every feature that can be switched, what is gone while it is off, and how that is known.',
    answer: ({ account }) => adminAnswer({ features: showFeatures(account.books) }),
  }),
  adminCall({
    method: 'PUT',
    path: '/features/{id}',
    meaning: 'Switches a feature on or off; what is gone while it is off comes back with it.',
    takes: { isOn: truth },
    answer({ account: { books } }, { id, values: { isOn } }) {
      const feature = findFeature(id);
      if (feature === undefined) return adminRefusal(404, `There is no feature ${id}. GET /admin/features lists them.`);
      switchFeature(books, feature, isOn);
      return adminAnswer({ id, name: feature.name, isOn });
    },
  }),
];

function showFeatures(books: Books): readonly unknown[] {
  return features.map(({ id, name, guards, evidence, source }) => ({ id, name, isOn: isFeatureOn(books, id), guards, evidence, source }));
}
