/** States of a task as `work.task.state` keeps them. Only `due`, `active` and `later` hold back successors of the same order key. */
export const taskState = { due: 0, active: 1, done: 2, later: 3, failed: 4, parked: 5 } as const;
