/**
 * Does the work on every item, at most so many at a time, and gives the results in the order of the items. After a failure nothing new is begun; what
 * is under way ends before the first failure is thrown, so that whoever catches it knows that nothing goes on behind it.
 */
export async function inParallel<T, R>(items: readonly T[], concurrency: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length && failures.length === 0) {
      const index = next++;
      try {
        results[index] = await work(items[index] as T, index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(Math.max(1, concurrency), items.length) }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}
