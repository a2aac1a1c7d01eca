/** A column of a list. */
export interface ListColumn {
  /** Of the row's property, such as `fault.kind`. */
  readonly name: string;
  readonly title: string;
  /** Where the cell leads to; `{name}` stands for that property of the row. */
  readonly href?: string;
}

/** Something a person can do: one call of the admin interface. */
export interface PageAction {
  /** Method and path below `/admin`, such as `POST /faults`. */
  readonly call: string;
  /** What the button says. */
  readonly button: string;
  /** Of the form; absent for a button beside a row. */
  readonly title?: string;
  /** Properties that hold several lines. */
  readonly multiline?: readonly string[];
  /** Whether what the call answers is shown, because it is shown this once. */
  readonly showsAnswer?: boolean;
  /** What was entered so far: an object of a call's answer. What is left as it was is not sent. */
  readonly currentFrom?: string;
  /** What the `{id}` of the call is called, where a person enters it. */
  readonly idFrom?: string;
  readonly isDangerous?: boolean;
}

/** A list that a page shows. */
export interface PageList {
  readonly title: string;
  readonly call: string;
  /** The property of the answer that holds the rows; absent when the answer itself is to be shown. */
  readonly property?: string;
  readonly columns: readonly ListColumn[];
  /** What is said when there are no rows. */
  readonly empty: string;
  /** The property that is the `{id}` of the row's actions. */
  readonly id?: string;
  readonly actions?: readonly PageAction[];
  readonly newestFirst?: boolean;
}

/** A page of the account's set-up, in words of NetSuite's own Setup menu where it has them. */
export interface SetupPage {
  readonly path: string;
  readonly title: string;
  readonly group: 'Integration' | 'Users/Roles' | 'Company' | 'Records' | 'Emulator';
  /** What the page is for, in one or two sentences. */
  readonly meaning: string;
  readonly lists: readonly PageList[];
  readonly forms: readonly PageAction[];
  /** What is shown of one thing, whose id stands in the page's query. */
  readonly details?: readonly PageList[];
  /** Whether the page follows what happens. */
  readonly isLive?: boolean;
}
