/** What names a record. [B] */
export const identityFields = `
  string, read-only: id refName
  string: externalId
`;
