import { readFile } from 'node:fs/promises';
import path from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The build puts a hash of the content into these names, so a name never changes its content. */
const hashedFolder = '/assets/';

const stillBuilding = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2">
<title>Longshore</title>
<h1>The console is being built</h1>
<p>This page looks again every two seconds. The API is ready.</p>
<p>If it stays like this, build the console with <code>npx vite build apps/console</code>.</p>
</html>
`;

/**
 * The console's built files from `folder`, which may appear while the server runs. A path that is no file is a page of the console and
 * answered with its `index.html`, when a browser asks for a page; `undefined` when it does not.
 */
export async function consoleResponse(folder: string, request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  const file = await readInside(folder, pathname);
  if (file !== undefined) {
    const cache = pathname.startsWith(hashedFolder) ? 'public, max-age=31536000, immutable' : 'no-cache';
    return new Response(file, {
      headers: { 'content-type': mediaTypes[path.extname(pathname)] ?? 'application/octet-stream', 'cache-control': cache },
    });
  }
  const wantsPage = pathname === '/' || (request.headers.get('accept') ?? '').includes('text/html');
  if (!wantsPage || pathname.startsWith(hashedFolder)) return undefined;
  const index = await readInside(folder, '/index.html');
  const built = index !== undefined;
  return new Response(index ?? stillBuilding, {
    status: built ? 200 : 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': built ? 'no-cache' : 'no-store',
      ...(built ? {} : { 'retry-after': '2' }),
    },
  });
}

/** The file at a path of an address, never one outside the folder; `undefined` when there is none. */
async function readInside(folder: string, pathname: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const decoded = decodePath(pathname);
  if (decoded === undefined || decoded.endsWith('/')) return undefined;
  const file = path.join(folder, decoded);
  if (path.relative(folder, file).startsWith('..')) return undefined;
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function decodePath(pathname: string): string | undefined {
  try {
    const decoded = decodeURIComponent(pathname);
    return decoded.includes('\0') ? undefined : decoded;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(String(error.code));
}
