import type { Value } from '@airwright/connector-kit';
import { DAY, timestamp, type Chance } from './chance.ts';
import { BLOOD_TYPES, DEGREES, FIRST_NAMES, GENDERS, LANGUAGES, LAST_NAMES, NATIONALITIES, OCCUPATIONS, PLACES, STREET_KINDS, STREETS, TITLES } from './words.ts';

/** The day after which users signed up, and how many days they took. */
const OPENING = Date.UTC(2020, 0, 1);
const SIGN_UP_DAYS = 1_500;

/** When a user signed up, in epoch milliseconds: their purchases come later. It is drawn first, so that it needs no other draw. */
export function signedUp(chance: Chance, id: number): number {
  return OPENING + Math.floor(chance.record(id).fraction() * SIGN_UP_DAYS * DAY);
}

/** The values of one user, in the order of the stream's fields. */
export function user(chance: Chance, id: number, updatedAt: string): Value[] {
  const createdAt = timestamp(signedUp(chance, id));
  const [first, last] = [chance.item(FIRST_NAMES), chance.item(LAST_NAMES)];
  const ascii = `${first}.${last}`.normalize('NFD').replace(/[^a-zA-Z.]/g, '').toLowerCase();
  return [
    id,
    createdAt,
    updatedAt,
    `${first} ${last}`,
    chance.item(TITLES),
    chance.integer(18, 90),
    `${ascii}+${id}@example.com`,
    `+1-555-${chance.digits(3)}-${chance.digits(4)}`,
    chance.item(GENDERS),
    chance.item(LANGUAGES),
    chance.item(DEGREES),
    chance.item(NATIONALITIES),
    chance.item(OCCUPATIONS),
    (1.5 + chance.fraction() * 0.5).toFixed(2),
    chance.item(BLOOD_TYPES),
    chance.integer(45, 110),
    address(chance),
  ];
}

function address(chance: Chance): Value {
  const [city, state, province, country] = chance.item(PLACES);
  return {
    street_number: String(chance.integer(1, 999)),
    street_name: `${chance.item(STREETS)} ${chance.item(STREET_KINDS)}`,
    city,
    state,
    province,
    postal_code: chance.digits(5),
    country_code: country,
  };
}
