import { useEffect, useState } from 'react';

/** How far the page may be scrolled and still count as at its head. */
const headPx = 120;

/** Whether the viewer has scrolled into the list or stands on one of its rows, so that rows must not move under them. */
export function useReaderIsInList(): boolean {
  const [isIn, setIsIn] = useState(false);
  useEffect(() => {
    const look = () => setIsIn(window.scrollY > headPx || document.activeElement?.matches('[data-run-link]') === true);
    const lookAfterwards = () => queueMicrotask(look);
    look();
    window.addEventListener('scroll', look, { passive: true });
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', lookAfterwards);
    return () => {
      window.removeEventListener('scroll', look);
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', lookAfterwards);
    };
  }, []);
  return isIn;
}
