import type { AccountRecord } from '../account-record.ts';
import { listRecord } from './seed.ts';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The months that are not open, as `YYYY-MM`. */
export interface PeriodStates {
  readonly closed: readonly string[];
  readonly arLocked: readonly string[];
}

/**
 * Calendar years of accounting periods, each with its quarters and months.
 *
 * @param firstId - the id of the first period; the others follow without gaps
 */
export function accountingPeriods(firstYear: number, lastYear: number, firstId: number, states: PeriodStates): readonly AccountRecord[] {
  const periods: AccountRecord[] = [];
  const add = (name: string, startDate: string, endDate: string, rest: AccountRecord['fields']) => {
    const id = firstId + periods.length;
    const unlocked = { closed: false, allLocked: false, arLocked: false, apLocked: false, allowNonGLChanges: false };
    periods.push(
      listRecord('accountingPeriod', id, {
        periodName: name,
        startDate,
        endDate,
        isAdjust: false,
        fiscalCalendar: '1',
        ...unlocked,
        ...rest,
      }),
    );
    return String(id);
  };
  for (let year = firstYear; year <= lastYear; year += 1) {
    const yearId = add(`FY ${year}`, `${year}-01-01`, `${year}-12-31`, { isYear: true, isQuarter: false, isPosting: false });
    for (let quarter = 0; quarter < 4; quarter += 1) {
      const [first, , last] = [0, 1, 2].map((offset) => monthOf(year, quarter * 3 + offset));
      const quarterId = add(`Q${quarter + 1} ${year}`, first?.startDate ?? '', last?.endDate ?? '', {
        isYear: false,
        isQuarter: true,
        isPosting: false,
        parent: yearId,
      });
      for (let offset = 0; offset < 3; offset += 1) {
        const month = monthOf(year, quarter * 3 + offset);
        add(`${month.name} ${year}`, month.startDate, month.endDate, {
          isYear: false,
          isQuarter: false,
          isPosting: true,
          parent: quarterId,
          closed: states.closed.includes(month.key),
          arLocked: states.arLocked.includes(month.key),
          ...(states.closed.includes(month.key) ? { closedOnDate: month.endDate } : {}),
        });
      }
    }
  }
  return periods;
}

function monthOf(
  year: number,
  month: number,
): { readonly key: string; readonly name: string; readonly startDate: string; readonly endDate: string } {
  const key = `${year}-${String(month + 1).padStart(2, '0')}`;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return { key, name: monthNames[month] ?? '', startDate: `${key}-01`, endDate: `${key}-${lastDay}` };
}
