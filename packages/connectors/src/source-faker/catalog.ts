import type { AirbyteStream, JsonSchema } from '@airwright/connector-kit';

const text: JsonSchema = { type: ['null', 'string'] };
const integer: JsonSchema = { type: ['null', 'integer'] };
const number: JsonSchema = { type: ['null', 'number'] };
const time: JsonSchema = { type: ['null', 'string'], format: 'date-time', airbyte_type: 'timestamp_with_timezone' };
const address: JsonSchema = {
  type: ['null', 'object'],
  properties: { street_number: text, street_name: text, city: text, state: text, province: text, postal_code: text, country_code: text },
};

function stream(name: string, properties: Record<string, JsonSchema>): AirbyteStream {
  return {
    name,
    json_schema: { type: 'object', properties },
    supported_sync_modes: ['full_refresh', 'incremental'],
    source_defined_cursor: true,
    default_cursor_field: ['updated_at'],
    source_defined_primary_key: [['id']],
    is_resumable: true,
  };
}

/** The streams of the sample data. The order of their properties is that in which records are made. */
export const STREAMS = {
  users: stream('users', {
    id: integer,
    created_at: time,
    updated_at: time,
    name: text,
    title: text,
    age: integer,
    email: text,
    telephone: text,
    gender: text,
    language: text,
    academic_degree: text,
    nationality: text,
    occupation: text,
    height: text,
    blood_type: text,
    weight: integer,
    address,
  }),
  products: stream('products', { id: integer, make: text, model: text, year: integer, price: number, created_at: time, updated_at: time }),
  purchases: stream('purchases', {
    id: integer,
    user_id: integer,
    product_id: integer,
    created_at: time,
    updated_at: time,
    added_to_cart_at: time,
    purchased_at: time,
    returned_at: time,
  }),
} as const;

/** Name of one of the streams. */
export type StreamName = keyof typeof STREAMS;

/** Names of a stream's fields, in the order in which records hold them. */
export function fieldsOf(name: StreamName): string[] {
  return Object.keys(STREAMS[name].json_schema['properties'] as object);
}
