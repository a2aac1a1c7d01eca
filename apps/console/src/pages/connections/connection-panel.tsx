import type { Connection } from '@longshore/api';
import { roleSuffices } from '@longshore/api';
import { useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { Instant } from '../../design/instant.tsx';
import { KeyValue, KeyValueList } from '../../design/key-value.tsx';
import { Panel } from '../../design/panel.tsx';
import { Pill } from '../../design/pill.tsx';
import { useToaster } from '../../design/toast.tsx';
import { problemSentence } from '../../session/problem-words.ts';
import { useSession } from '../../session/session.tsx';
import type { ConnectionAct } from './connection-queries.ts';
import { useConnectionAct } from './connection-queries.ts';
import { credentialWords, daysLeftWords, healthWords, signInLabel } from './connection-words.ts';

/** One connection: whether it works, until when, and what can be done about it. */
export function ConnectionPanel({ connection }: { readonly connection: Connection }) {
  const { tone, words } = healthWords(connection);
  const { authorization, healthDetail } = connection;
  return (
    <Panel title={connection.name} aside={<Pill tone={tone}>{words}</Pill>}>
      <div className="space-y-4 p-4">
        <KeyValueList>
          <KeyValue name="Account">{connection.realm}</KeyValue>
          <KeyValue name="Signs in by">{credentialWords[connection.credentialKind]}</KeyValue>
          {authorization?.status === 'given' && authorization.signInEndsAt !== undefined && (
            <KeyValue name="Good until">
              <Instant at={authorization.signInEndsAt} full /> · {daysLeftWords(authorization.daysLeft)}
            </KeyValue>
          )}
          {healthDetail !== undefined && <KeyValue name="NetSuite says">{healthDetail}</KeyValue>}
        </KeyValueList>
        <ConnectionButtons connection={connection} />
      </div>
    </Panel>
  );
}

function ConnectionButtons({ connection }: { readonly connection: Connection }) {
  const { role } = useSession();
  const { say } = useToaster();
  const why = useId();
  const [asksToRevoke, setAsksToRevoke] = useState(false);
  const act = useConnectionAct(connection);
  const mayChange = roleSuffices(role, 'manager');
  const label = signInLabel(connection);
  const isGiven = connection.authorization?.status === 'given';

  const go = (wanted: ConnectionAct) =>
    act.mutate(wanted, {
      onSuccess: (url) => {
        if (url !== undefined) window.location.assign(url);
        else say('good', wanted === 'verify' ? 'NetSuite was asked.' : 'What was permitted is revoked.');
      },
      onError: (error) => say('bad', problemSentence(error)),
      onSettled: () => setAsksToRevoke(false),
    });
  return (
    <div className="space-y-1.5">
      <div className="flex flex-wrap gap-2">
        {label !== undefined && (
          <Button
            look={isGiven ? 'plain' : 'primary'}
            disabled={!mayChange || act.isPending}
            describedBy={mayChange ? undefined : why}
            onClick={() => go('authorize')}
          >
            {label}
          </Button>
        )}
        <Button disabled={!roleSuffices(role, 'operator') || act.isPending} onClick={() => go('verify')}>
          Try the sign-in
        </Button>
        {isGiven && (
          <Button
            look="danger"
            disabled={!mayChange || act.isPending}
            describedBy={mayChange ? undefined : why}
            onClick={() => setAsksToRevoke(true)}
          >
            Revoke
          </Button>
        )}
      </div>
      {label !== undefined && !mayChange && (
        <p id={why} className="text-small text-ink-muted">
          A manager has a person sign in, or revokes what they permitted.
        </p>
      )}
      {asksToRevoke && (
        <ConfirmDialog
          title="Give back what was permitted?"
          confirmLabel="Revoke"
          look="danger"
          busy={act.isPending}
          onConfirm={() => go('revoke')}
          onClose={() => setAsksToRevoke(false)}
        >
          Nothing goes to NetSuite or comes from it through this connection until somebody signs in again. Runs wait meanwhile.
        </ConfirmDialog>
      )}
    </div>
  );
}
