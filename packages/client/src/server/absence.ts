import { operations } from '../generated/operations.ts';
import { versions } from '../generated/versions.ts';
import type { Versions } from '../operation.ts';
import type { AirbyteServer } from './instance.ts';
import { compareVersions } from './version.ts';

/** Why a server lacks an operation, and what it has in its place. */
export interface Absence {
  /** Sentences to be read after the name of what is missing. */
  readonly words: string;
  /** The method to call, such as `workspaces.listByOrganizationId`. */
  readonly instead: string | undefined;
}

/** Where a server's version lies. Old servers do not tell theirs, but that they do not tells something. */
interface Age {
  readonly name: string;
  /** The version, or the newest one that it can be; undefined where nothing is known. */
  readonly newest: string | undefined;
  /** The version, or the oldest one that it can be. */
  readonly oldest: string | undefined;
}

/** What to say of an operation that a server answered with 404 as a path it does not know. */
export function absenceOf(operationId: string, server: AirbyteServer | undefined): Absence {
  const age = ageOf(server);
  const instead = substitute(operationId, age);
  const call = instead === undefined ? '' : ` Call airbyte.${instead} instead.`;
  const { since, until } = versionsOf(operationId);
  if (until !== undefined && isNewer(age.oldest, until)) {
    return { words: `It is ${age.name}, and Airbyte has this call up to ${until}.${call}`, instead };
  }
  if (since !== undefined && isOlder(age.newest, since)) {
    return { words: `It is ${age.name}, and Airbyte has this call from ${since} on.${call === '' ? ' Update the server.' : call}`, instead };
  }
  const known = since === undefined ? '' : ` Airbyte has this call from ${since}${until === undefined ? ' on' : ` to ${until}`}.`;
  const what = age.newest === undefined ? '' : `It seems to be ${age.name}.`;
  return { words: `${what}${known}${call} Check baseUrl and any proxy between.`.trim(), instead };
}

function ageOf(server: AirbyteServer | undefined): Age {
  if (server?.version !== undefined) {
    const numbered = compareVersions(server.version, server.version) === 0 ? server.version : undefined;
    return { name: `Airbyte ${server.version}`, newest: numbered, oldest: numbered };
  }
  if (!server) return { name: '', newest: undefined, oldest: undefined };
  // `version` is told from 0.57.4 on, the edition from 0.50.9 on.
  if (server.edition !== undefined) return { name: 'older than Airbyte 0.57.4', newest: '0.57.3', oldest: '0.50.9' };
  return { name: 'older than Airbyte 0.50.9', newest: '0.50.8', oldest: undefined };
}

/** The operation that is the newer or older form of the missing one, where the server may have it. */
function substitute(operationId: string, age: Age): string | undefined {
  const { replacedBy } = versionsOf(operationId);
  const newer = replacedBy === undefined ? [] : [replacedBy];
  const older = Object.keys(versions).filter((id) => versions[id]?.replacedBy === operationId);
  const found = [...newer, ...older.sort(firstComeFirst)].find((id) => mayHave(age, versionsOf(id)));
  const method = found === undefined ? undefined : operations[found];
  return method && `${method.resource}.${method.name}`;
}

/** What is known of an operation: nothing, where only the server's own description tells of it. */
function versionsOf(operationId: string): Versions {
  return versions[operationId] ?? {};
}

function firstComeFirst(a: string, b: string): number {
  return compareVersions(versionsOf(a).since ?? '', versionsOf(b).since ?? '') ?? 0;
}

function mayHave({ newest, oldest }: Age, { since, until }: Versions): boolean {
  return !(since !== undefined && isOlder(newest, since)) && !(until !== undefined && isNewer(oldest, until));
}

function isOlder(version: string | undefined, than: string): boolean {
  return version !== undefined && (compareVersions(version, than) ?? 0) < 0;
}

function isNewer(version: string | undefined, than: string): boolean {
  return version !== undefined && (compareVersions(version, than) ?? 0) > 0;
}
