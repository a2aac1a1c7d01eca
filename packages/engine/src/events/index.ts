export { createOutbox, type Event, type EventHandler, type Outbox, type OutboxOptions } from './outbox.ts';
export { type NewEvent, publish } from './publish.ts';
