/** What a colour says: done, being worked on, waiting or over without effect, a person is needed, failed. */
export type Tone = 'good' | 'busy' | 'idle' | 'warn' | 'bad';

/** Ground, line and ink of a tone, as Tailwind classes; whole words, because Tailwind reads the source. */
export const toneClasses: Readonly<Record<Tone, string>> = {
  good: 'bg-good-ground border-good-line text-good',
  busy: 'bg-busy-ground border-busy-line text-busy',
  idle: 'bg-idle-ground border-idle-line text-idle',
  warn: 'bg-warn-ground border-warn-line text-warn',
  bad: 'bg-bad-ground border-bad-line text-bad',
};
