let runToReturnTo: string | undefined;

/** Notes that someone leaves a run's page by keyboard: in the list the focus goes back to its row. */
export function returnToRow(run: string): void {
  runToReturnTo = run;
}

/** Gives the focus to the row noted last, once. The page's scroll position is the router's business. */
export function focusRowReturnedTo(): void {
  if (runToReturnTo === undefined) return;
  document.querySelector<HTMLElement>(`[data-run-link="${CSS.escape(runToReturnTo)}"]`)?.focus({ preventScroll: true });
  runToReturnTo = undefined;
}
