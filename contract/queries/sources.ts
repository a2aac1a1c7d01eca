/** Where the gathered queries were published. */
export const source = {
  /** A library of queries by several contributors, most of them by Tim Dietrich. */
  library: (file: string) => `GSpo7/suiteql-sql-library, ${file}`,
  guide: (section: string) => `Talaat-hub/netsuite-suiteql-toolkit, docs/SUITEQL_REFERENCE.md, ${section}`,
  /** A topic of Oracle's help. */
  help: (topic: string) => `H:${topic}`,
  dietrich: (post: string) => `https://timdietrich.me/blog/${post}`,
  diagnostics: (post: string) => `https://netsuitediagnostics.com/posts/${post}`,
  /** Questions that a public program lets people ask of their ledger in words, each with its query. */
  answers: (question: string) => `a public assistant for questions to a ledger, ${question}`,
  /** Other public programs, whose repositories the search that found them did not name. */
  program: (what: string) => `a public program: ${what}`,
};
