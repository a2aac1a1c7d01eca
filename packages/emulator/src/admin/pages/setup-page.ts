/** Things to choose from: the rows of a call's answer. */
export interface Pick {
  readonly call: string;
  /** The `{id}` of the call, where it has one. */
  readonly id?: string;
  /** The property of the answer that holds the rows. */
  readonly property: string;
  /** The property of a row that is chosen. */
  readonly value: string;
  /** The property people know it by. */
  readonly words: string;
}

/** Where a form takes from what there is: the answer of a call, or the row of it that the page is about. */
export interface CurrentValues {
  readonly call: string;
  readonly row?: { readonly property: string; readonly id: string };
}

/** A column of a list. */
export interface ListColumn {
  /** Of the row's property, such as `fault.kind`. */
  readonly name: string;
  readonly title: string;
  /** What the ids in it are called. */
  readonly names?: Pick;
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
  /** What people call a property, by its path, where its name does not say it. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What is said above the fields, where the words of the call are not for people. */
  readonly note?: string;
  /** Properties that hold several lines. */
  readonly multiline?: readonly string[];
  /** Whether what the call answers is shown, because it is shown this once. */
  readonly showsAnswer?: boolean;
  /** What was entered so far: an object of a call's answer. What is left as it was is not sent. */
  readonly currentFrom?: CurrentValues;
  /** What is chosen instead of typed, by the path of the property. */
  readonly picks?: Readonly<Record<string, Pick>>;
  /** Properties that a file can be chosen for. */
  readonly files?: readonly string[];
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
  /** What a person can do with that one thing. */
  readonly detailForms?: readonly PageAction[];
  /** Whether the page follows what happens. */
  readonly isLive?: boolean;
}
