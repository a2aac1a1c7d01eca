/** One round: what we did and what the limit, measured right beside it, would have been. In the same unit. */
export interface Round {
  readonly ours: number;
  readonly limit: number;
}

/** What a benchmark found out: medians over its rounds. */
export interface Figure {
  readonly what: string;
  /** What `ours` is compared with. */
  readonly against: string;
  readonly unit: string;
  readonly ours: number;
  readonly limit: number;
  /** 1 is the limit; less is the share of it that we reach. */
  readonly ratio: number;
  readonly ratioLowest: number;
  readonly ratioHighest: number;
  readonly rounds: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (lower === undefined || upper === undefined) throw new Error('a median of nothing');
  return (lower + upper) / 2;
}

/** `share` tells how much of the limit a round reached; by default more is better. */
export function toFigure(
  names: Pick<Figure, 'what' | 'against' | 'unit'>,
  rounds: readonly Round[],
  share: (round: Round) => number = ({ ours, limit }) => ours / limit,
): Figure {
  const ratios = rounds.map(share);
  return {
    ...names,
    ours: median(rounds.map(({ ours }) => ours)),
    limit: median(rounds.map(({ limit }) => limit)),
    ratio: median(ratios),
    ratioLowest: Math.min(...ratios),
    ratioHighest: Math.max(...ratios),
    rounds: rounds.length,
  };
}

function number(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

/** One table in Markdown, wide enough to be read as it is. */
export function presentFigures(figures: readonly Figure[]): string {
  const head = ['what', 'ours', 'beside it', 'ratio', 'rounds from … to'];
  const rows = figures.map((figure) => [
    figure.what,
    `${number(figure.ours)} ${figure.unit}`,
    `${number(figure.limit)} ${figure.unit}: ${figure.against}`,
    figure.ratio.toFixed(2),
    `${figure.rounds}: ${figure.ratioLowest.toFixed(2)} … ${figure.ratioHighest.toFixed(2)}`,
  ]);
  const table = [head, head.map(() => '---'), ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number) => (text === '---' ? '-'.repeat(widths[column] ?? 3) : text.padEnd(widths[column] ?? 0));
  return table.map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}
