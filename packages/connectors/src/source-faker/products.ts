import type { Value } from '@airwright/connector-kit';
import { Chance, DAY, timestamp } from './chance.ts';
import { CAR_MAKES, CAR_MODELS } from './words.ts';

/** Products there are: the same list whatever the seed. */
export const PRODUCTS = 100;

const LISTED = Date.UTC(2019, 0, 1);
const chance = new Chance(1, 2);

/** The values of one product, in the order of the stream's fields. */
export function product(id: number, updatedAt: string): Value[] {
  chance.record(id);
  const make = CAR_MAKES[(id - 1) % CAR_MAKES.length] as string;
  const model = CAR_MODELS[Math.floor((id - 1) / CAR_MAKES.length) % CAR_MODELS.length] as string;
  return [id, make, model, chance.integer(1990, 2024), chance.integer(90_000, 9_999_999) / 100, timestamp(LISTED + chance.integer(0, 364) * DAY), updatedAt];
}
