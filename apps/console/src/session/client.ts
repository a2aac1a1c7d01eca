import { createClient } from '@longshore/api';

/** Longshore's API at the console's own origin; the session's cookie goes with every call. */
export const longshore = createClient({ baseUrl: '' });
