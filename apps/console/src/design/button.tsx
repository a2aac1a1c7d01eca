import type { MouseEventHandler, ReactNode } from 'react';

const looks = {
  primary: 'border-transparent bg-accent text-on-accent enabled:hover:bg-accent-hover',
  plain: 'border-line-strong bg-surface text-ink enabled:hover:bg-hover',
  danger: 'border-bad-line bg-surface text-bad enabled:hover:bg-bad-ground',
} as const;

interface ButtonProps {
  readonly look?: keyof typeof looks;
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  readonly onClick?: MouseEventHandler<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', type = 'button', disabled = false, describedBy, onClick, children }: ButtonProps) {
  return (
    <button
      type={type}
      disabled={disabled}
      aria-describedby={describedBy}
      onClick={onClick}
      className={`inline-flex min-h-8 items-center justify-center gap-1.5 rounded-control border px-3 py-1 text-data font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55 ${looks[look]}`}
    >
      {children}
    </button>
  );
}
