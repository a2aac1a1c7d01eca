declare module 'undici/lib/dispatcher/pool.js' {
  import type { Pool } from 'undici';

  const UndiciPool: typeof Pool;
  export = UndiciPool;
}
