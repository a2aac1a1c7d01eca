/** Does `act` for 0 to count − 1, so many at once. */
export async function inParallel(lanes: number, count: number, act: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
