import type { Value } from '@airwright/connector-kit';
import { Chance, DAY, timestamp } from './chance.ts';
import { PRODUCTS } from './products.ts';
import { signedUp } from './users.ts';

/** Of a hundred users: how many buy nothing. The others put one to `MOST` products into their cart. */
const NO_PURCHASE = 20;
const MOST = 4;

/** Purchases a user has on average. */
export const PURCHASES_PER_USER = ((100 - NO_PURCHASE) / 100) * ((1 + MOST) / 2);

/** Of a hundred products in a cart how many are bought, and of a hundred bought how many are sent back. */
const BOUGHT = 70;
const RETURNED = 15;

/** The purchases of all users, a user's after those of the user before. Their ids have no gaps. */
export class Purchases {
  readonly #users: Chance;
  readonly #purchases: Chance;
  readonly #products: number;
  #nextId = 1;

  /** @param afterUser the number of users whose purchases were made already */
  constructor(seed: number, count: number, afterUser: number) {
    this.#users = new Chance(seed, 1);
    this.#purchases = new Chance(seed, 3);
    this.#products = Math.min(PRODUCTS, count);
    for (let id = 1; id <= afterUser; id += 1) this.#nextId += this.#begin(id);
  }

  /** The values of each purchase of a user, in the order of the stream's fields. */
  of(userId: number, updatedAt: string): Value[][] {
    const signUp = signedUp(this.#users, userId);
    const chance = this.#purchases;
    return Array.from({ length: this.#begin(userId) }, () => {
      const later = (from: number, days: number): number => from + Math.floor(chance.fraction() * days * DAY);
      const inCart = later(signUp, 300);
      const bought = chance.integer(1, 100) <= BOUGHT ? later(inCart, 3) : undefined;
      const returned = bought !== undefined && chance.integer(1, 100) <= RETURNED ? later(bought, 30) : undefined;
      const id = this.#nextId;
      this.#nextId += 1;
      const text = (time: number | undefined): string | null => (time === undefined ? null : timestamp(time));
      return [id, userId, chance.integer(1, this.#products), timestamp(inCart), updatedAt, timestamp(inCart), text(bought), text(returned)];
    });
  }

  /** Begins the draws of a user's purchases with their number. */
  #begin(userId: number): number {
    const chance = this.#purchases.record(userId);
    return chance.integer(1, 100) <= NO_PURCHASE ? 0 : chance.integer(1, MOST);
  }
}
