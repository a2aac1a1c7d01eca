import type { WrittenRecord } from '@longshore/api';
import type { Output } from './output.ts';
import { presentTrace } from './present/trace.ts';

/** Says what was written, what was sent besides, and what NetSuite remarked. */
export function showWritten(output: Output, sentence: string, written: WrittenRecord): void {
  if (!output.json) {
    if (written.trace !== undefined) output.note(presentTrace(written.trace, output.style, output.width));
    if (written.added !== undefined)
      output.note(`Sent besides: ${Object.keys(written.added).join(', ')} = false, so that nobody is mailed.`);
    for (const warning of written.warnings) output.note(`NetSuite remarks: ${warning}`);
  }
  output.result(written, () => sentence);
}
