import type { ReactNode } from 'react';
import { createContext, use, useCallback, useMemo, useState } from 'react';
import { AlertIcon, CheckIcon, CloseIcon } from './icons.tsx';

interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly message: string;
}

interface Toaster {
  /** Says it at the foot of the page, to eyes and to screen readers. Good news leaves by itself, bad news stays until closed. */
  say(tone: Toast['tone'], message: string): void;
}

const ToasterContext = createContext<Toaster | undefined>(undefined);

const goodNewsMs = 6_000;

export function ToasterProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const toaster = useMemo<Toaster>(() => {
    let last = 0;
    return {
      say(tone, message) {
        last += 1;
        const id = last;
        setToasts((shown) => [...shown.slice(-2), { id, tone, message }]);
        if (tone === 'good') window.setTimeout(() => drop(id), goodNewsMs);
      },
    };
  }, [drop]);
  return (
    <ToasterContext value={toaster}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-20 flex flex-col items-center gap-2 sm:items-end">
        {toasts.map((toast) => (
          <div
            key={toast.id}
            className="pointer-events-auto flex w-full max-w-sm animate-arrive items-start gap-2.5 rounded-card border border-line-strong bg-surface px-3.5 py-2.5 text-data shadow-lift-high"
          >
            {toast.tone === 'good' ? <CheckIcon className="mt-0.5 size-4 text-good" /> : <AlertIcon className="mt-0.5 size-4 text-bad" />}
            <span className="grow break-words">{toast.message}</span>
            <button
              type="button"
              aria-label="Close message"
              onClick={() => drop(toast.id)}
              className="grid size-6 shrink-0 place-items-center rounded-control text-ink-muted hover:bg-hover hover:text-ink"
            >
              <CloseIcon className="size-3.5" />
            </button>
          </div>
        ))}
      </div>
    </ToasterContext>
  );
}

export function useToaster(): Toaster {
  const toaster = use(ToasterContext);
  if (!toaster) throw new Error('useToaster needs a ToasterProvider above it');
  return toaster;
}
