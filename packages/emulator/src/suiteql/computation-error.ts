/** A value that Oracle would refuse to compute, found while a query runs: a division by zero, a text that is no number. */
export class ComputationError extends Error {}
