import type { Style } from './present/style.ts';
import { styleFor } from './present/style.ts';
import type { Surroundings } from './surroundings.ts';

/** Where a command says what it found: results on stdout, everything said about them on stderr. */
export interface Output {
  /** True when a program reads stdout. */
  readonly json: boolean;
  /** Characters per line for a person. */
  readonly width: number;
  readonly style: Style;
  /** The result: `value` as one line of JSON for a program, the text for a person. */
  result(value: unknown, text: (style: Style, width: number) => string): void;
  /** One line of a result that comes in many, as it stands. */
  line(text: string): void;
  /** A remark on the way, on stderr. */
  note(text: string): void;
}

const widthWithoutTerminal = 120;

export function createOutput(surroundings: Surroundings, json: boolean): Output {
  const { stdout, stderr, environment } = surroundings;
  const style = styleFor(stdout, environment);
  const width = Math.min(Math.max(stdout.columns ?? widthWithoutTerminal, 60), 180);
  return {
    json,
    width,
    style,
    result(value, text) {
      stdout.write(`${json ? JSON.stringify(value) : text(style, width)}\n`);
    },
    line(text) {
      stdout.write(`${text}\n`);
    },
    note(text) {
      stderr.write(`${text}\n`);
    },
  };
}
