import type { z } from '@hono/zod-openapi';

type JsonOf<Response> = Response extends { content: { 'application/json': { schema: infer Schema extends z.ZodType } } } ? Schema : never;

type AnswerOfStatus<Response> = [JsonOf<Response>] extends [never]
  ? Response extends { content: { 'text/plain': unknown } }
    ? string
    : Response extends { content: { 'application/x-ndjson': { schema: infer Schema extends z.ZodType } } }
      ? AsyncIterable<z.output<Schema>>
      : undefined
  : z.output<JsonOf<Response>>;

type SuccessStatus<Route extends { responses: object }> = keyof Route['responses'] & number;

type ParametersOf<Route> = Route extends { request: { params: infer Schema extends z.ZodType } } ? Schema : never;
type QueryOf<Route> = Route extends { request: { query: infer Schema extends z.ZodType } } ? Schema : never;
type BodyOf<Route> = Route extends { request: { body: { content: { 'application/json': { schema: infer Schema extends z.ZodType } } } } }
  ? Schema
  : never;

type InputOf<Schema> = [Schema] extends [z.ZodType] ? ([Schema] extends [never] ? unknown : z.input<Schema>) : unknown;
type OutputOf<Schema> = [Schema] extends [never] ? undefined : Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a caller gives: parameters and query by name, the body as a value or as text that is sent untouched. */
export type CallOf<Route> = InputOf<ParametersOf<Route>> &
  InputOf<QueryOf<Route>> &
  ([BodyOf<Route>] extends [never]
    ? unknown
    : { readonly body: z.input<BodyOf<Route>>; readonly bodyText?: never } | { readonly bodyText: string; readonly body?: never });

/** What a caller gets. */
export type AnswerOf<Route extends { responses: object }> = {
  [Status in SuccessStatus<Route>]: AnswerOfStatus<Route['responses'][Status]>;
}[SuccessStatus<Route>];

/** What whoever fulfils an operation is given: all of it parsed. */
export interface RequestOf<Route> {
  readonly params: OutputOf<ParametersOf<Route>>;
  readonly query: OutputOf<QueryOf<Route>>;
  readonly body: OutputOf<BodyOf<Route>>;
}

/** What whoever fulfils an operation gives back: a status that the route declares, and its body. */
export type ResultOf<Route extends { responses: object }> = {
  [Status in SuccessStatus<Route>]: {
    readonly status: Status;
    readonly body: z.input<JsonOf<Route['responses'][Status]>> extends never
      ? AnswerOfStatus<Route['responses'][Status]>
      : z.input<JsonOf<Route['responses'][Status]>>;
  };
}[SuccessStatus<Route>];
