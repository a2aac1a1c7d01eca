import { MoonIcon, ScreenIcon, SunIcon } from '../design/icons.tsx';
import { useTheme } from './theme.ts';

const icons = { system: ScreenIcon, light: SunIcon, dark: MoonIcon };

export function ThemeToggle() {
  const [theme, goToNext] = useTheme();
  const ThemeIcon = icons[theme];
  return (
    <button
      type="button"
      onClick={goToNext}
      title={`Theme: ${theme}`}
      className="grid size-8 place-items-center rounded-control text-ink-muted hover:bg-hover hover:text-ink"
    >
      <ThemeIcon />
      <span className="sr-only">Theme: {theme}</span>
    </button>
  );
}
