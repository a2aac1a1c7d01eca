import { generated } from './generated.ts';

/** The demo company grown up: 1,500 more customers and 20,000 invoices, the same in every account. */
export const large = generated({ customers: 1500, invoices: 20_000, random: 20_250_101 });
