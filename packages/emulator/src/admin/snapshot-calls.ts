import { dropSnapshot, restoreSnapshot, snapshotsOf, takeSnapshot } from '../books/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { text } from './read-body.ts';

export const snapshotCalls = [
  adminCall({
    method: 'GET',
    path: '/snapshots',
    meaning: 'The snapshots, oldest first.',
    answer: ({ account }) => adminAnswer({ snapshots: snapshotsOf(account.books) }),
  }),
  adminCall({
    method: 'POST',
    path: '/snapshots',
    meaning: 'Keeps the account as it is now under a name, in place of what had that name.',
    takes: { name: text },
    answer({ account }, { values: { name } }) {
      const at = new Date(account.now()).toISOString();
      takeSnapshot(account.books, name, at);
      return adminAnswer({ name, at }, 201);
    },
  }),
  adminCall({
    method: 'POST',
    path: '/snapshots/{id}/restore',
    meaning:
      'Brings records, numbers, custom fields, mails and settings back to the snapshot of this name: what is created next gets the ids it ' +
      'would have got then. Sign-ins stay; requests that still wait are cut off.',
    answer({ account, era, faults, counter, log }, { id }) {
      if (!snapshotsOf(account.books).some(({ name }) => name === id)) return adminRefusal(404, `There is no snapshot ${id}.`);
      // What still waits is cut off, so that nothing of another time lands in the restored books.
      era.end();
      faults.withdrawAll();
      restoreSnapshot(account.books, id);
      counter.reset();
      log.clear();
      return adminAnswer({ restored: id });
    },
  }),
  adminCall({
    method: 'DELETE',
    path: '/snapshots/{id}',
    meaning: 'Drops the snapshot of this name.',
    answer: ({ account }, { id }) =>
      dropSnapshot(account.books, id)
        ? adminAnswer({ snapshots: snapshotsOf(account.books) })
        : adminRefusal(404, `There is no snapshot ${id}.`),
  }),
];
