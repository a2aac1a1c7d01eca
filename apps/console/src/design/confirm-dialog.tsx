import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly look: 'primary' | 'danger';
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before something is done. The browser's own dialog keeps the focus inside, closes on Escape and gives the focus back. */
export function ConfirmDialog({ title, confirmLabel, look, busy, onConfirm, onClose, children }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const text = useId();
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      aria-describedby={text}
      onClose={onClose}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] animate-arrive rounded-card border border-line-strong bg-surface p-5 text-left text-ink shadow-lift-high"
    >
      <h2 id={heading} className="text-heading font-semibold">
        {title}
      </h2>
      <div id={text} className="mt-2 text-body text-ink-muted">
        {children}
      </div>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Keep as it is</Button>
        <Button look={look} disabled={busy} onClick={onConfirm}>
          {busy ? 'Asking…' : confirmLabel}
        </Button>
      </div>
    </dialog>
  );
}
