import type { JobInfoRead } from '@airwright/client';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

const row = (id: number, updatedAt: number): JobInfoRead => ({ job: { id, configType: 'sync', configId: 'c', status: 'running', createdAt: 0, updatedAt }, attempts: [] });

async function idsOf(pages: AsyncIterable<readonly JobInfoRead[]>): Promise<Set<number>> {
  const ids = new Set<number>();
  for await (const rows of pages) for (const { job } of rows) ids.add(job.id);
  return ids;
}

test('whatever moves while pages are read, no row is left out', async () => {
  const second = fc.integer({ min: 0, max: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(second, { maxLength: 60 }), fc.array(fc.nat({ max: 59 }), { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), async (times, moves, pageSize) => {
      const table = new Map(times.map((time, id) => [id, time]));
      let now = 13;
      const moving = moves[Symbol.iterator]();
      const ask = async ({ start = 0, pageSize: size }: { start: number | undefined; pageSize: number }): Promise<JobInfoRead[]> => {
        const rows = [...table].filter(([, time]) => time >= start).sort(([a, x], [b, y]) => x - y || a - b).slice(0, size);
        // Between two pages, some row changes and moves to the end.
        for (let count = 0; count < 3; count += 1) {
          const { value } = moving.next();
          if (value !== undefined && table.has(value)) table.set(value, ++now);
        }
        return rows.map(([id, time]) => row(id, time));
      };
      expect(await idsOf(walk(ask, 'updatedAt', undefined, pageSize))).toEqual(new Set(table.keys()));
    }),
  );
});

test('a page is as large as it has to be for the rows of one second', async () => {
  const sizes: number[] = [];
  const rows = Array.from({ length: 30 }, (_, id) => row(id, id < 3 ? 1 : 2));
  const ask = async ({ start = 0, pageSize }: { start: number | undefined; pageSize: number }): Promise<JobInfoRead[]> => {
    sizes.push(pageSize);
    return rows.filter(({ job }) => job.updatedAt >= start).slice(0, pageSize);
  };
  expect((await idsOf(walk(ask, 'updatedAt', undefined, 8))).size).toBe(30);
  expect(sizes).toEqual([8, 8, 16, 32]);
});
