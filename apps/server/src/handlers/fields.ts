type WithoutAbsent<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** The fields that have a value: the engine takes what is not given as left out, not as `undefined`. */
export function withoutAbsent<Fields extends object>(fields: Fields): WithoutAbsent<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as WithoutAbsent<Fields>;
}
