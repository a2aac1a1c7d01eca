import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';
import { toneClasses } from './tone.ts';

/** Things that happened, one under the other along a line. */
export function Timeline({ children }: { readonly children: ReactNode }) {
  return <ol className="space-y-5">{children}</ol>;
}

interface TimelineEntryProps {
  readonly tone: Tone;
  readonly last: boolean;
  readonly children: ReactNode;
}

export function TimelineEntry({ tone, last, children }: TimelineEntryProps) {
  return (
    <li className="relative pl-6 sm:pl-7">
      {!last && <span aria-hidden="true" className="absolute top-4 -bottom-6 left-[7px] w-px bg-line-strong" />}
      <span
        aria-hidden="true"
        className={`absolute top-[3px] left-0 grid size-[15px] place-items-center rounded-full border ${toneClasses[tone]}`}
      >
        <span className="size-1.5 rounded-full bg-current" />
      </span>
      {children}
    </li>
  );
}
