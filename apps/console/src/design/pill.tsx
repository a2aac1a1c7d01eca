import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';
import { toneClasses } from './tone.ts';

/** A short word on a tinted ground. `moving` lets its dot breathe: something is happening right now. */
export function Pill({ tone, moving = false, children }: { readonly tone: Tone; readonly moving?: boolean; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border px-2 py-px align-middle text-small font-medium whitespace-nowrap ${toneClasses[tone]}`}
    >
      <span aria-hidden="true" className={`size-1.5 rounded-full bg-current ${moving ? 'animate-breathe' : ''}`} />
      {children}
    </span>
  );
}
