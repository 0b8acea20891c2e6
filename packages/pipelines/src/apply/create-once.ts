import { AirbyteError } from '@airwright/client';
import type { Time } from '../time.ts';

/** Something that a server has under a name. */
export interface Namesake {
  readonly id: string;
  readonly name: string;
  /** Seconds since the epoch; old servers do not tell. */
  readonly createdAt?: number;
}

/** How things of one kind are made. Nothing of the name was there when it began. */
export interface Maker<T> {
  /** What the server has now, whole. */
  list(): Promise<readonly Namesake[]>;
  create(item: T): Promise<string>;
  remove(id: string): Promise<void>;
  readonly nameOf: (item: T) => string;
}

/** What stands on the server for something that was to be made. */
export interface Made {
  readonly id: string;
  /** False where another apply was quicker, and this is what it made. */
  readonly ours: boolean;
}

/** Chance and time, for tests to decide. */
export interface Luck {
  readonly time: Time;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * Makes something once, although the answer may get lost: where it may have been made, the server is asked for it by its name.
 *
 * @throws what the making failed with, where nothing came of it
 */
export async function createOnce<T>(item: T, maker: Maker<T>): Promise<string> {
  try {
    return await maker.create(item);
  } catch (error) {
    if (!(error instanceof AirbyteError) || !error.mayHaveActed) throw error;
    const found = (await maker.list()).find(({ name }) => name === maker.nameOf(item));
    if (!found) throw error;
    return found.id;
  }
}

// Each waits longer; two that still collide after so many rounds are no accident.
const rounds = 8;

/**
 * Settles who made what, after two applies may have made the same at once: the older one stays, and whoever made the newer one, which nothing uses
 * yet, takes it away. Servers tell the time in seconds; where that decides nothing, each takes its own away, waits for a moment of its own, and the one
 * that looks first makes it again.
 *
 * @param made ids by item
 */
export async function settle<T>(made: ReadonlyMap<T, string>, maker: Maker<T>, luck: Luck): Promise<Map<T, Made>> {
  const settled = new Map<T, Made>();
  let open = new Map(made);
  for (let round = 1; open.size > 0; round++) {
    const byName = groupedByName(await maker.list());
    const again: T[] = [];
    for (const [item, id] of open) {
      const verdict = judge(id, byName.get(maker.nameOf(item)) ?? []);
      if (verdict !== id) await maker.remove(id);
      if (verdict === undefined) again.push(item);
      else settled.set(item, { id: verdict, ours: verdict === id });
    }
    open = await madeAgain(again, maker, luck, round, settled);
  }
  return settled;
}

/** The id that stays; undefined where nothing decides. */
function judge(mine: string, namesakes: readonly Namesake[]): string | undefined {
  const others = namesakes.filter(({ id }) => id !== mine);
  const since = namesakes.find(({ id }) => id === mine)?.createdAt;
  if (others.length === 0) return mine;
  if (since === undefined || others.some(({ createdAt }) => createdAt === undefined)) return undefined;
  const older = others.filter(({ createdAt = since }) => createdAt < since).sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  if (older[0]) return older[0].id;
  return others.some(({ createdAt }) => createdAt === since) ? undefined : mine;
}

async function madeAgain<T>(items: readonly T[], maker: Maker<T>, { time, random }: Luck, round: number, settled: Map<T, Made>): Promise<Map<T, string>> {
  if (items.length === 0) return new Map();
  if (round > rounds) throw new Error(`Another apply makes ${maker.nameOf(items[0] as T)} at the same time, again and again. Let it end, and try again.`);
  await time.sleep(100 * round * random(), new AbortController().signal);
  const byName = groupedByName(await maker.list());
  const open = new Map<T, string>();
  for (const item of items) {
    const [quicker] = byName.get(maker.nameOf(item)) ?? [];
    if (quicker) settled.set(item, { id: quicker.id, ours: false });
    else open.set(item, await createOnce(item, maker));
  }
  return open;
}

function groupedByName(all: readonly Namesake[]): Map<string, Namesake[]> {
  const groups = new Map<string, Namesake[]>();
  for (const one of all) groups.set(one.name, [...(groups.get(one.name) ?? []), one]);
  return groups;
}
