/**
 * Puts text on the clipboard; false when the browser refused. The clipboard API exists only on HTTPS and localhost, and a
 * self-hosted console is often opened by plain HTTP inside a network: there the old command does it.
 */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'fixed opacity-0';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}
