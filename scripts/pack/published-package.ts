/** A package.json of the workspace as far as packing looks at it. */
export interface PackageFile {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** Source files a package is entered by, and the script that leads to them: `./src/index.ts`. */
export function entriesOf({ exports = {}, bin = {} }: PackageFile): readonly string[] {
  const entries = [
    ...Object.values(exports).filter((file) => !isForTests(file)),
    ...(Object.keys(bin).length > 0 ? ['./src/main.ts'] : []),
  ];
  const strange = entries.find((entry) => !/^\.\/src\/.+\.ts$/.test(entry));
  if (strange !== undefined) throw new Error(`${strange} is no source file below src: only those are compiled.`);
  return entries;
}

/**
 * The package.json of the package as it is published: its entrances lead to the compiled files in `dist`, which lie as the sources lie in
 * `src`, and what only the workspace needs is gone.
 */
export function publishedPackageFile(source: PackageFile): Readonly<Record<string, unknown>> {
  const { scripts: _scripts, devDependencies: _devDependencies, private: _private, exports, engines, ...rest } = source;
  const published = Object.entries(exports ?? {}).flatMap(([entrance, file]) =>
    isForTests(file) ? [] : [[entrance, { types: compiled(file, '.d.ts'), default: compiled(file, '.js') }]],
  );
  return {
    ...rest,
    engines: engines ?? { node: source.bin === undefined ? '>=24' : '>=20' },
    ...(published.length === 0 ? {} : { exports: Object.fromEntries(published) }),
  };
}

/** A door for tests leads to tools that are not published. */
function isForTests(file: string): boolean {
  return file.endsWith('/testing.ts');
}

function compiled(file: string, extension: string): string {
  return file.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, extension);
}
