import { describe, expect, test } from 'vitest';
import { relativeRange } from './relative-ranges.ts';

const secondsAt = (day: string) => Date.parse(`${day}T15:30:00Z`) / 1000;
const dayOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

function rangeOn(day: string, id: string): string {
  const range = relativeRange(id, secondsAt(day));
  return range === undefined ? 'none' : `${dayOf(range.start)} ${dayOf(range.end)}`;
}

describe('on Saturday, 21 November 2026', () => {
  test.each([
    ['TODAY', '2026-11-21 2026-11-21'],
    ['YESTERDAY', '2026-11-20 2026-11-20'],
    ['DAGO30', '2026-10-22 2026-10-22'],
    ['DFN10', '2026-12-01 2026-12-01'],
    ['TW', '2026-11-15 2026-11-21'],
    ['LW', '2026-11-08 2026-11-14'],
    ['TBW', '2026-11-16 2026-11-20'],
    ['TM', '2026-11-01 2026-11-30'],
    ['TMTD', '2026-11-01 2026-11-21'],
    ['LM', '2026-10-01 2026-10-31'],
    ['LMTD', '2026-10-01 2026-10-21'],
    ['NM', '2026-12-01 2026-12-31'],
    ['MB', '2026-08-01 2026-08-31'],
    ['TFQ', '2026-10-01 2026-12-31'],
    ['LFQ', '2026-07-01 2026-09-30'],
    ['NFQ', '2027-01-01 2027-03-31'],
    ['TFH', '2026-07-01 2026-12-31'],
    ['TFY', '2026-01-01 2026-12-31'],
    ['LFY', '2025-01-01 2025-12-31'],
    ['LFYTD', '2025-01-01 2025-11-21'],
    ['TYTD', '2026-01-01 2026-11-21'],
    ['SDLFY', '2025-11-21 2025-11-21'],
    ['SFQLFY', '2025-10-01 2025-12-31'],
    ['LMLFY', '2025-10-01 2025-10-31'],
    ['PMTFQ', '2026-10-01 2026-10-31'],
    ['PQTFY', '2026-01-01 2026-09-30'],
    ['TRY', '2025-11-22 2026-11-21'],
    ['LRQ', '2026-05-22 2026-08-21'],
    ['OW', '2026-11-14 2026-11-20'],
    ['NOM', '2026-11-22 2026-12-21'],
    ['TODAYTTM', '2026-11-21 2026-11-30'],
    ['tm', '2026-11-01 2026-11-30'],
    ['DAGO7', 'none'],
    ['SOMEDAY', 'none'],
  ])('%s is %s', (id, range) => expect(rangeOn('2026-11-21', id)).toBe(range));
});

test('a day that a shorter month does not have is its last', () => {
  expect(rangeOn('2026-03-31', 'SDLM')).toBe('2026-02-28 2026-02-28');
  expect(rangeOn('2026-03-31', 'LMTD')).toBe('2026-02-01 2026-02-28');
  expect(rangeOn('2028-02-29', 'SDLFY')).toBe('2027-02-28 2027-02-28');
});

test('every id of query.RelativeDateRange is known, and lasts a day at least', () => {
  const ids =
    'FHBL FHBLTD FQBL FQBLTD FYBL FYBLTD DAGO5 DFN5 DAGO4 DFN4 TWN3W LBW LFH LFHLFY LFHTD LFQ LFQLFY LFQTD LFQFYBL LFY LFYTD LM LMLFQ LMLFY LMTD LMFQBL LMFYBL LRH LRQ LRY LW LWTD LY LYTD MAN MANTD MBL MBLTD NBW NFH NFQ NFY N4W NM NOH NOM NOQ NOW NOY NW DAGO90 DFN90 OYBL PQLFY PQTFY PMLFH PMLFQ PMLFY PMSFHLFY PMSFQLFY PMTFH PMTFQ PMTFY OD OH OM OQ OW OY PRH PRQ PRY SDFQBL SDFYBL SDLFQ SDLFY SDLM SDLW SDMBL SDWBL SFHLFY SFHLFYTD SFQFYBL SFQLFY SFQLFYTD SMFQBL SMFYBL SMLFQ SMLFQTD SMLFY SMLFYTD SWFYBL SWLFY DAGO60 DFN60 DAGO10 DFN10 DAGO30 DFN30 TBW TFH TFHTD TFQ TFQTD TFY TFYTD TM TMTD TRH TRQ TRY TW TWTD TY TYTD DAGO3 DFN3 FQB FQBTD FYB FYBTD MB MBTD TODAY TODAYTTM TOMORROW DAGO2 DFN2 WAN WANTD WBL WBLTD YESTERDAY'.split(
      ' ',
    );
  const wrong = ids.filter((id) => {
    const range = relativeRange(id, secondsAt('2026-11-21'));
    return range === undefined || range.start > range.end;
  });
  expect(wrong).toEqual([]);
});
