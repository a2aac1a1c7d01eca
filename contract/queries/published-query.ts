import type { SampleCompany } from './sample-company.ts';

/** A row as SuiteQL gives it: every value a text, NULL left out. */
export type Row = Readonly<Record<string, string>>;

/** A row as a model computes it; what is undefined is NULL. */
export type ModelRow = Readonly<Record<string, string | undefined>>;

/**
 * A query that somebody has published. It stands here as it was published, but for the ids, names, dates and limits in it, which are those of
 * the sample company (ids as words in braces), for its line breaks, and for what it put between the pieces of a program.
 */
export interface PublishedQuery {
  /** Where it was published: a repository and the file in it, or an address. */
  readonly source: string;
  readonly query: string;
  /** The rows it must give, computed from what REST shows of the records; absent where nobody but SuiteQL could tell them. */
  readonly rows?: (company: SampleCompany) => readonly ModelRow[];
  /** Whether the query says the order of all its rows. */
  readonly inOrder?: true;
}

/** A query that somebody has published and that NetSuite refuses, and its words after the preamble they all have. */
export interface WrongQuery {
  readonly source: string;
  readonly query: string;
  readonly refusal: string;
}
