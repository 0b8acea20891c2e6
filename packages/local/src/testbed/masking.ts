import type { IncomingHttpHeaders } from 'node:http';
import type { ApiContext } from '../api/context.ts';
import { mask, maskSecrets } from '../secrets/mask.ts';
import type { Exchange } from '../server/exchange.ts';
import { mapParts } from '../server/parts.ts';
import type { ActorKind } from '../store/records.ts';
import { isObject } from '../versions/members.ts';

/** Names of headers and members that have secrets where nothing describes them. */
const telling = /secret|password|token|authorization|cookie|api-?key|credential/i;

/** The headers without what proves who sent them; the scheme of an `Authorization` stays. */
export function maskHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const text = String(value);
      if (!telling.test(name)) return [name, text];
      const [scheme, credentials] = text.split(' ', 2);
      return [name, credentials === undefined ? mask : `${scheme ?? ''} ${mask}`];
    }),
  );
}

/** The body, parsed, without secrets. Undefined where there is none, or nothing that can be read. */
export async function maskBody({ operation, text }: Pick<Exchange, 'operation' | 'text'>, context: ApiContext): Promise<unknown> {
  const body = parsed(text);
  if (operation?.requestSchema === undefined) return maskByName(body);
  const configuration = await configurationMask(body, context);
  return mapParts(operation.requestSchema, body, (part, schema, name) => {
    if (part === undefined || part === null) return part;
    if (name === 'SourceConfiguration' || name === 'DestinationConfiguration') return configuration(part);
    return schema['x-airwright-secret'] && !isObject(part) ? mask : part;
  });
}

/** What masks a configuration: by the specification of its connector where that is known, else whole. */
async function configurationMask(body: unknown, { store, definitions }: ApiContext): Promise<(configuration: unknown) => unknown> {
  const whole = (): unknown => mask;
  if (!isObject(body)) return whole;
  for (const kind of ['source', 'destination'] as const) {
    const definitionId = textOf(body[`${kind}DefinitionId`]) ?? definitionOf(kind, textOf(body[`${kind}Id`] ?? body[`${kind}CloneId`]));
    if (definitionId === undefined) continue;
    const connector = await definitions.connector(kind, definitionId).catch(() => undefined);
    return connector ? (configuration) => (isObject(configuration) ? maskSecrets(connector.spec.connectionSpecification, configuration) : mask) : whole;
  }
  return whole;

  function definitionOf(kind: ActorKind, actorId: string | undefined): string | undefined {
    return actorId === undefined ? undefined : store.actors.get(kind, actorId)?.definitionId;
  }
}

function maskByName(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskByName);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, telling.test(name) ? mask : maskByName(member)]));
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
