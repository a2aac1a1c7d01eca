import type { Authorization, Integration } from '../books/index.ts';

const hourSeconds = 3600;
/** A confidential client's refresh token lives seven days. [H:section_158081952044] */
const confidentialSeconds = 7 * 24 * hourSeconds;

/**
 * How long a refresh token issued now lives, in seconds. A public client's lives as its integration record says, and no longer than its chain:
 * 48 and 168 hours where nobody chose otherwise. [H:section_157771733782] Zero or less when the chain has come to its end.
 *
 * @param now - Unix milliseconds
 */
export function refreshTokenSeconds(integration: Integration, { rotates, grantedAt }: Authorization, now: number): number {
  if (!rotates) return confidentialSeconds;
  const chainSeconds = integration.tokenRotationHours * hourSeconds - Math.floor((now - grantedAt) / 1000);
  return Math.min(integration.refreshTokenHours * hourSeconds, chainSeconds);
}
