/// <reference path="../undici-pool.d.ts" />
import type { Pool } from 'undici';
// The whole of undici takes twice as long to load, and does not load in Node 20.
import UndiciPool from 'undici/lib/dispatcher/pool.js';

/**
 * Connections to one origin. One request at a time on a connection, and HTTP/1.1 only: what is written to a socket is then one whole
 * request, and a lost socket concerns no other. Time-outs are the transport's, which knows what each means.
 */
export function openConnections(origin: string): Pool {
  return new UndiciPool(origin, { pipelining: 1, allowH2: false, headersTimeout: 0, bodyTimeout: 0 });
}
