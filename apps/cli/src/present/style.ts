import { styleText } from 'node:util';
import type { OutputStream } from '../surroundings.ts';

type Paint = (text: string) => string;

/** How text stands out; every one returns the text unchanged where colours are not wanted. */
export interface Style {
  readonly heading: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warning: Paint;
}

/** Colours only for a person at a terminal that has not refused them (https://no-color.org). */
export function styleFor(stream: OutputStream, environment: Readonly<Record<string, string | undefined>>): Style {
  const coloured = stream.isTTY === true && (environment.NO_COLOR ?? '') === '' && environment.TERM !== 'dumb';
  const paint =
    (format: Parameters<typeof styleText>[0]): Paint =>
    (text) =>
      coloured ? styleText(format, text, { validateStream: false }) : text;
  return { heading: paint('bold'), faint: paint('dim'), good: paint('green'), bad: paint('red'), warning: paint('yellow') };
}

/** The colour a run's status is told in. */
export function paintStatus(style: Style, status: string, text: string = status): string {
  if (status === 'complete') return style.good(text);
  if (status === 'error' || status === 'timeout_limit_exceeded' || status === 'auth_failed') return style.bad(text);
  if (['waiting', 'started', 'skipped', 'superseded', 'canceled'].includes(status)) return style.faint(text);
  return style.warning(text);
}
