/** Something that a notification is about. */
export interface AirbyteThing {
  readonly id?: string;
  readonly name?: string;
  readonly url?: string;
}

/** What Airbyte itself tells a webhook. Its versions differ; whatever is missing or of another kind is left out. */
export interface AirbyteNotification {
  /** `other` where it is no end of a sync, such as a change of a schema, or where the server is too old to say more than a text. */
  readonly kind: 'sync-succeeded' | 'sync-failed' | 'other';
  /** What it says for people. */
  readonly text?: string;
  readonly workspace?: AirbyteThing;
  readonly connection?: AirbyteThing;
  readonly source?: AirbyteThing;
  readonly destination?: AirbyteThing;
  readonly jobId?: number;
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  readonly recordsEmitted?: number;
  readonly recordsCommitted?: number;
  readonly bytesEmitted?: number;
  readonly bytesCommitted?: number;
  readonly errorMessage?: string;
  /** All of it, as it came. */
  readonly body: unknown;
}

/** What a body of Airbyte's says. */
export function airbyteNotification(body: unknown): AirbyteNotification {
  const all = objectIn(body);
  const data = objectIn(all['data']);
  const { success } = data;
  return {
    kind: success === true ? 'sync-succeeded' : success === false ? 'sync-failed' : 'other',
    ...pick({ text: all['text'] }, textIn),
    ...pick(some(data, ['workspace', 'connection', 'source', 'destination']), thingIn),
    ...pick(some(data, ['jobId', 'recordsEmitted', 'recordsCommitted', 'bytesEmitted', 'bytesCommitted']), (value) => (typeof value === 'number' ? value : undefined)),
    ...pick(some(data, ['startedAt', 'finishedAt']), dateIn),
    ...pick(some(data, ['errorMessage']), textIn),
    body,
  };
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function some<Name extends string>(value: Readonly<Record<string, unknown>>, names: readonly Name[]): Record<Name, unknown> {
  return Object.fromEntries(names.map((name) => [name, value[name]])) as Record<Name, unknown>;
}

/** The members that can be read. */
function pick<Name extends string, T>(values: Record<Name, unknown>, read: (value: unknown) => T | undefined): { [Key in Name]?: T } {
  const found = Object.entries(values).flatMap(([name, value]) => {
    const member = read(value);
    return member === undefined ? [] : [[name, member] as const];
  });
  return Object.fromEntries(found) as { [Key in Name]?: T };
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function dateIn(value: unknown): Date | undefined {
  const date = typeof value === 'string' ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}

function thingIn(value: unknown): AirbyteThing | undefined {
  const thing = pick(some(objectIn(value), ['id', 'name', 'url']), textIn);
  return Object.keys(thing).length > 0 ? thing : undefined;
}
