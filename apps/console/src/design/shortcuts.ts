import { useEffect, useEffectEvent } from 'react';

/**
 * Keys that work anywhere on the page, by `KeyboardEvent.key`; not while a field is being typed in, a dialog is open or a modifier
 * is held. Escape leaves the field first.
 */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = shortcuts[event.key];
    if (!shortcut || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('dialog[open]')) return;
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    event.preventDefault();
    shortcut();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => hear(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
