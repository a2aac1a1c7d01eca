/** A document by kind and id; a narrow screen breaks long ids. */
export function DocumentName({ kind, id }: { readonly kind: string; readonly id: string }) {
  return (
    <span className="break-words">
      <span className="mr-0.5 font-normal text-ink-muted">{kind}</span> <span className="font-medium [overflow-wrap:anywhere]">{id}</span>
    </span>
  );
}
