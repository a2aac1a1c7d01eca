import { useState } from 'react';

/** `system` follows the computer's own setting. */
export type Theme = 'system' | 'light' | 'dark';

/** Read by public/theme.js before the first paint. */
const storageKey = 'longshore.theme';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

function storedTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === stored) ?? 'system';
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(storageKey);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(storageKey, theme);
    document.documentElement.dataset.theme = theme;
  }
}

/** The viewer's theme and a way to go to the next one: system, light, dark. */
export function useTheme(): readonly [Theme, () => void] {
  const [theme, setTheme] = useState(storedTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return [
    theme,
    () => {
      applyTheme(next);
      setTheme(next);
    },
  ];
}
