import type { ClientBase } from 'pg';

/** How many rows {@link seedEcommerce} makes. */
export interface EcommerceSize {
  /** Rows of `customers`; 10,000 by default. */
  customers?: number;
  /** Rows of `orders`; 100,000 by default. */
  orders?: number;
}

const schema = `
  CREATE TYPE order_status AS ENUM ('pending', 'paid', 'shipped', 'delivered', 'returned');
  CREATE TABLE customers (
    id bigint PRIMARY KEY,
    public_id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    email text NOT NULL,
    birthday date,
    vip boolean,
    tags text[],
    avatar bytea,
    preferences jsonb,
    created_at timestamp NOT NULL,
    updated_at timestamptz NOT NULL
  );
  CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers (id),
    reference uuid NOT NULL,
    status order_status NOT NULL,
    amount numeric(12,2) NOT NULL,
    weight_kg double precision,
    note text,
    ordered_on date NOT NULL,
    placed_at timestamp NOT NULL,
    gift boolean,
    labels text[],
    details jsonb,
    signature bytea,
    updated_at timestamptz NOT NULL
  );
  CREATE INDEX customers_updated_at ON customers (updated_at);
  CREATE INDEX orders_updated_at ON orders (updated_at);
`;

/**
 * Makes the tables `customers` and `orders` in an empty database, with keys, a foreign key, `updated_at`, and nulls and odd
 * characters where they may be. The same sizes make the same rows every time; `updated_at` grows with the id, in microseconds.
 */
export async function seedEcommerce(client: ClientBase, size: EcommerceSize = {}): Promise<void> {
  await client.query(schema);
  await client.query(`INSERT INTO customers ${customerRows}`, [size.customers ?? 10_000]);
  await insertOrders(client, 1, size.orders ?? 100_000);
  await client.query('ANALYZE customers, orders');
}

/**
 * Adds orders with the ids `from` to `to`, both included.
 *
 * @param table a table like `orders`; `orders` itself by default
 */
export async function insertOrders(client: ClientBase, from: number, to: number, table = 'orders'): Promise<void> {
  await client.query(`INSERT INTO ${client.escapeIdentifier(table)} ${orderRows}`, [from, to]);
}

/** Changes amount, note and `updated_at` of as many orders, spread over the table; `updated_at` becomes now. */
export async function updateOrders(client: ClientBase, count: number): Promise<void> {
  await client.query(
    `UPDATE orders SET amount = amount + 0.01, note = 'changed', updated_at = clock_timestamp()
     WHERE id IN (SELECT id FROM orders ORDER BY md5(id::text) LIMIT $1)`,
    [count],
  );
}

const customerRows = `
  SELECT i, md5('customer' || i)::uuid,
    CASE i % 5 WHEN 0 THEN 'Zoë "Zo" O''Neil ' || i WHEN 1 THEN '李小龍 ' || i WHEN 2 THEN E'Tab\\tand\\nnewline ' || i WHEN 3 THEN E'Back\\\\slash, comma ' || i ELSE 'Ünïcode 🚀 ' || i END,
    'customer' || i || '@example.com',
    CASE WHEN i % 7 = 0 THEN NULL ELSE date '1950-01-01' + (i % 20000)::int END,
    CASE WHEN i % 11 = 0 THEN NULL ELSE i % 3 = 0 END,
    CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '{}' ELSE ARRAY['tag ' || i % 10, 'quoted "x"', NULL] END::text[],
    CASE WHEN i % 6 = 0 THEN NULL ELSE decode(md5('avatar' || i), 'hex') END,
    CASE WHEN i % 9 = 0 THEN NULL ELSE jsonb_build_object('theme', i % 2, 'langs', jsonb_build_array('de', 'en'), 'score', i / 7.0) END,
    timestamp '2024-01-01' + i * interval '61.000123 seconds',
    timestamptz '2025-01-01 00:00:00Z' + i * interval '1.000457 seconds'
  FROM generate_series(1, $1::bigint) i
`;

const orderRows = `
  SELECT i, 1 + i % (SELECT count(*) FROM customers), md5('order' || i)::uuid,
    (ARRAY['pending', 'paid', 'shipped', 'delivered', 'returned'])[1 + (i % 5)::int]::order_status,
    ((i * 7919) % 10000000) / 100.0,
    CASE WHEN i % 13 = 0 THEN NULL ELSE (i % 1000) / 7.0 END,
    CASE i % 6 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN E'line one\\nline two ' || i WHEN 3 THEN 'say "hi", ' || i ELSE 'order number ' || i END,
    date '2024-01-01' + (i % 700)::int,
    timestamp '2024-01-01' + i * interval '31.000001 seconds',
    CASE WHEN i % 10 = 0 THEN NULL ELSE i % 4 = 0 END,
    CASE WHEN i % 3 = 0 THEN NULL ELSE ARRAY['a' || i % 5, 'b'] END,
    CASE WHEN i % 8 = 0 THEN NULL ELSE jsonb_build_object('sku', i % 500, 'discount', (i % 30) / 100.0) END,
    CASE WHEN i % 5 = 0 THEN NULL ELSE decode(substr(md5('sig' || i), 1, 16), 'hex') END,
    timestamptz '2025-06-01 00:00:00Z' + i * interval '0.500321 seconds'
  FROM generate_series($1::bigint, $2::bigint) i
`;
