import type { Settings } from '../books/index.ts';
import { permissionFor, readSettings } from '../books/index.ts';
import { isOpenTo } from '../rules/index.ts';
import { accessOf } from './access-of.ts';
import type { Call } from './call.ts';

/**
 * The settings as they hold for a caller: whether it may post into locked periods is a matter of its role's permission Override Period
 * Restrictions. The administrator, who has it by the book, is held back unless the setting says otherwise, so that what a locked period does
 * can be met without making a role first. [H:bridgehead_N1452595]
 */
export function settingsFor(call: Pick<Call, 'account' | 'identity'>): Settings {
  const settings = readSettings(call.account.books);
  const access = accessOf(call);
  if (access.isAdministrator || settings.overridePeriodRestrictions) return settings;
  return { ...settings, overridePeriodRestrictions: isOpenTo(access, [permissionFor('post-into-locked-period')]) };
}
