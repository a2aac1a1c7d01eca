/** How a write says which sublists it replaces. [H:section_1545297048] */
export function replaceQuery({
  replace,
  replaceSelectedFields,
}: {
  readonly replace?: readonly string[] | undefined;
  readonly replaceSelectedFields?: boolean | undefined;
}) {
  return {
    replace: replace === undefined || replace.length === 0 ? undefined : replace.join(','),
    replaceSelectedFields: replaceSelectedFields === true ? true : undefined,
  };
}
