import type { StoryAttempt, StoryStep } from '@longshore/api';
import { CopyableId } from '../../design/copy-button.tsx';
import { Instant } from '../../design/instant.tsx';
import { shortJsonText } from '../../design/json-text.ts';
import { Pill } from '../../design/pill.tsx';
import type { Tone } from '../../design/tone.ts';
import { CauseWords, ReasonWords } from './run-reason-panel.tsx';

type Plan = NonNullable<StoryAttempt['plan']>;

/** What was decided: steps with every value and where it came from, or why there are none. */
export function PlanView({ plan }: { readonly plan: Plan }) {
  if ('refusals' in plan)
    return (
      <section aria-label="Refusals" className="rounded-control border border-line">
        <h4 className="border-b border-line px-3 py-2 text-data font-medium">
          No plan: {plan.refusals.length === 1 ? '1 cause' : `${plan.refusals.length} causes, found in one pass`}
        </h4>
        <ul className="divide-y divide-line">
          {plan.refusals.map((cause) => (
            <li key={`${cause.key} ${cause.path ?? ''}`} className="px-3 py-2">
              <CauseWords cause={cause} />
            </li>
          ))}
        </ul>
      </section>
    );
  if ('skipped' in plan)
    return (
      <section aria-label="Skipped" className="rounded-control border border-line px-3 py-2">
        <ReasonWords reason={plan.skipped} />
      </section>
    );
  return (
    <div className="space-y-3">
      {plan.steps.map((step, position) => (
        <StepView key={step.key} step={step} number={position + 1} of={plan.steps.length} />
      ))}
    </div>
  );
}

const actionWords: Readonly<Record<StoryStep['action'], string>> = { create: 'Create', update: 'Update', none: 'Leave as it is:' };

const outcomeTones: Readonly<Record<string, Tone>> = {
  written: 'good',
  already_there: 'good',
  accepted: 'busy',
  unknown: 'warn',
  rejected: 'bad',
};

function StepView({ step, number, of }: { readonly step: StoryStep; readonly number: number; readonly of: number }) {
  return (
    <section aria-label={`Step ${number}`} className="overflow-hidden rounded-control border border-line">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-2 text-data">
        <h4 className="font-medium">
          {of > 1 && <span className="text-ink-muted">{number}. </span>}
          {actionWords[step.action]} {step.recordType}
          {step.internalId && <span className="text-ink-muted"> {step.internalId}</span>}
        </h4>
        {step.outcome && <Pill tone={outcomeTones[step.outcome.kind] ?? 'idle'}>{step.outcome.kind.replaceAll('_', ' ')}</Pill>}
        {step.outcome && (
          <span className="text-ink-muted">
            <Instant at={step.outcome.at} />
          </span>
        )}
        <span className="min-w-0 text-ink-muted sm:ml-auto">
          <span className="sr-only">Key </span>
          <CopyableId id={step.key} what="key" />
        </span>
        {step.outcome?.remark && <p className="w-full text-ink-muted">{step.outcome.remark}</p>}
      </div>
      {step.values.length > 0 && <ValueTable values={step.values} />}
    </section>
  );
}

function ValueTable({ values }: { readonly values: StoryStep['values'] }) {
  return (
    <table className="w-full table-fixed border-collapse text-data">
      <caption className="sr-only">Planned values</caption>
      <thead className="border-b border-line text-left text-small text-ink-muted">
        <tr>
          <th scope="col" className="px-3 py-1.5 font-medium max-sm:hidden sm:w-1/4">
            NetSuite field
          </th>
          <th scope="col" className="px-3 py-1.5 font-medium sm:w-[30%]">
            Value
          </th>
          <th scope="col" className="px-3 py-1.5 font-medium max-sm:hidden">
            Where it came from
          </th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ field, value, reason }) => (
          <tr key={field} className="border-b border-line align-top last:border-0 hover:bg-hover">
            <td className="px-3 py-1.5 font-mono text-small break-words max-sm:hidden">{field}</td>
            <td className="px-3 py-1.5 break-words [overflow-wrap:anywhere]">
              <span className="block font-mono text-small text-ink-muted sm:hidden">{field}</span>
              {typeof value === 'string' ? value : <span className="font-mono text-small whitespace-pre-wrap">{shortJsonText(value)}</span>}
              <span className="block text-small text-ink-muted sm:hidden">{reason}</span>
            </td>
            <td className="px-3 py-1.5 break-words text-ink-muted max-sm:hidden">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
