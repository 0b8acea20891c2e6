import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkByCursor, walkByOffset, type AskPage, type Page, type Walk } from './pages.ts';

interface Item {
  readonly id: number;
}

interface Request {
  readonly pageSize?: number;
  readonly cursor?: number;
  readonly pagination?: { readonly pageSize: number; readonly rowOffset: number };
}

/** What happens to the list between two requests: items that come, and which of those that may go do so. */
interface Change {
  readonly come: readonly number[];
  readonly go: number;
}

/** A list in the order of its ids, whose items change between requests as the changes say. */
class ChangingList {
  requests = 0;
  #ids: number[];
  readonly #mayGo = new Set<number>();
  readonly #changes: readonly Change[];

  constructor(staying: readonly number[], passing: readonly number[], changes: readonly Change[]) {
    this.#changes = changes;
    this.#ids = [...new Set([...staying, ...passing])].sort((a, b) => a - b);
    for (const id of passing) if (!staying.includes(id)) this.#mayGo.add(id);
  }

  get items(): Item[] {
    return this.#ids.map((id) => ({ id }));
  }

  /** Answers by rows. Like a server of 2.x, it makes a page number of the offset. */
  readonly byOffset: AskPage = async (members) => {
    const { pageSize = 0, rowOffset = 0 } = (members as Request).pagination ?? {};
    const from = Math.floor(rowOffset / pageSize) * pageSize;
    return this.#answer(this.items.slice(from, from + pageSize));
  };

  /** Answers what comes after the cursor, which may be gone. `limit` is the server's own. */
  byCursor(limit = Infinity): AskPage {
    return async (members) => {
      const { pageSize = 20, cursor = -Infinity } = members as Request;
      return this.#answer(this.items.filter(({ id }) => id > cursor).slice(0, Math.min(pageSize, limit)));
    };
  }

  #answer(items: Item[]): Page {
    const total = this.#ids.length;
    const change = this.#changes[this.requests++];
    if (change) this.#change(change);
    return { items, total };
  }

  #change({ come, go }: Change): void {
    for (const id of [...this.#mayGo].slice(0, go)) {
      this.#mayGo.delete(id);
      this.#ids = this.#ids.filter((other) => other !== id);
    }
    for (const id of come) if (!this.#ids.includes(id)) this.#ids.push(id);
    this.#ids.sort((a, b) => a - b);
  }
}

async function idsOf(walk: Walk, ask: AskPage, pageSize: number): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const items of walk(ask, 'id', pageSize)) ids.push(...items.map((item) => (item as Item).id));
  return ids;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** A list of up to 300 items, half of which stay, and what happens to it. */
const world = (mostThatCome: number): fc.Arbitrary<{ staying: number[]; passing: number[]; changes: Change[] }> => {
  const id = fc.nat(999);
  return fc.record({
    staying: fc.uniqueArray(id, { maxLength: 150, size: 'max' }),
    passing: fc.uniqueArray(id, { maxLength: 150, size: 'max' }),
    changes: fc.array(fc.record({ come: fc.uniqueArray(id, { maxLength: mostThatCome, size: 'max' }), go: fc.nat(40) }), { maxLength: 8, size: 'max' }),
  });
};

function expectWhole(ids: readonly unknown[], staying: readonly number[]): void {
  expect(new Set(ids).size).toBe(ids.length);
  expect(staying.filter((id) => !ids.includes(id))).toEqual([]);
}

describe('a list that changes while it is read by cursor', () => {
  it('gives every item that is there all the time exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(world(30), fc.integer({ min: 1, max: 50 }), fc.constantFrom(Infinity, 20, 3), async ({ staying, passing, changes }, pageSize, limit) => {
        const list = new ChangingList(staying, passing, changes);
        expectWhole(await idsOf(walkByCursor, list.byCursor(limit), pageSize), staying);
      }),
    );
  });

  it('is asked no more often than it has pages, and once more at most where the last one is full', async () => {
    for (const [count, requests] of [[0, 1], [19, 1], [20, 2], [45, 3]] as const) {
      const list = new ChangingList(numbers(count), [], []);
      expect(await idsOf(walkByCursor, list.byCursor(), 20)).toEqual(numbers(count));
      expect(list.requests).toBe(requests);
    }
  });
});

describe('a list that changes while it is read by rows', () => {
  it('gives every item that is there all the time exactly once', async () => {
    await fc.assert(
      // More items than half a page, all at once and all in front, would leave a page with nothing new.
      fc.asyncProperty(world(9), fc.integer({ min: 20, max: 60 }), async ({ staying, passing, changes }, pageSize) => {
        const list = new ChangingList(staying, passing, changes);
        expectWhole(await idsOf(walkByOffset, list.byOffset, pageSize), staying);
      }),
    );
  });

  it('is read whole by pages of any size where it stays as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(300), fc.integer({ min: 1, max: 120 }), async (count, pageSize) => {
        const list = new ChangingList(numbers(count), [], []);
        expect(await idsOf(walkByOffset, list.byOffset, pageSize)).toEqual(numbers(count));
        expect(list.requests).toBeLessThanOrEqual(2 + (2 * count) / Math.ceil(pageSize / 2));
      }),
    );
  });

  it('is begun anew where so much went that nothing known is left on the next page', async () => {
    const list = new ChangingList(numbers(200).slice(60), numbers(60), [{ come: [], go: 60 }]);
    expectWhole(await idsOf(walkByOffset, list.byOffset, 50), numbers(200).slice(60));
  });
});

describe.each([
  ['cursor', walkByCursor],
  ['rows', walkByOffset],
] as const)('a server that is asked by %s', (_, walk) => {
  const of = (items: readonly unknown[], total?: number): { ask: AskPage; requests: () => number } => {
    let requests = 0;
    return { ask: async () => ({ items: (requests++, items), total }), requests: () => requests };
  };
  const items = numbers(20).map((id) => ({ id }));

  it('and answers with everything at once is asked once', async () => {
    const server = of(numbers(150).map((id) => ({ id })));
    expect(await idsOf(walk, server.ask, 20)).toEqual(numbers(150));
    expect(server.requests()).toBe(1);
  });

  it('and always gives the same page is not asked for ever', async () => {
    for (const total of [undefined, 1000]) {
      const server = of(items, total);
      expect(await idsOf(walk, server.ask, 20)).toEqual(numbers(20));
      expect(server.requests()).toBe(2);
    }
  });

  it('and gives items without what identifies them loses none of a page', async () => {
    const server = of(numbers(20).map(() => ({})));
    expect(await idsOf(walk, server.ask, 20)).toHaveLength(20);
    expect(server.requests()).toBe(1);
  });

  it('and gives pages that never have anything to do with one another is not asked for ever', async () => {
    let requests = 0;
    const ask: AskPage = async () => ({ items: requests++ % 2 ? items : numbers(20).map((id) => ({ id: -id - 1 })), total: 40 });
    expect(await idsOf(walk, ask, 20)).toHaveLength(40);
    expect(requests).toBeLessThan(30);
  });
});
