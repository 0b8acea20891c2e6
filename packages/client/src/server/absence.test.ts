import { describe, expect, it } from 'vitest';
import { absenceOf } from './absence.ts';
import type { AirbyteServer } from './instance.ts';

const authMode = 'none';
const ancient: AirbyteServer = { authMode: 'unknown' };
const older: AirbyteServer = { authMode: 'unknown', edition: 'community' };
const of = (version: string): AirbyteServer => ({ authMode, edition: 'community', version });

describe('what a server has in place of a call that it lacks', () => {
  it.each([
    ['listWorkspaces', of('1.8.0'), 'workspaces.listByOrganizationId'],
    ['listAllWorkspacesPaginated', of('2.0.0'), 'workspaces.listByOrganizationId'],
    ['listUsersInWorkspace', of('1.8.0'), 'users.listAccessInfoByWorkspaceId'],
    ['cloneSource', of('1.8.0'), 'sources.create'],
    ['clearConnection', of('0.50.30'), 'connections.reset'],
    ['clearConnection', older, 'connections.reset'],
    ['clearConnectionStream', ancient, 'connections.resetStream'],
    ['listWorkspacesInOrganization', ancient, 'workspaces.list'],
    // Known to be too old for the one, and without the other.
    ['listAllWorkspacesPaginated', ancient, undefined],
    ['refreshConnectionStream', of('0.50.30'), undefined],
    ['getLogs', of('2.0.0'), undefined],
    // A version that tells nothing, or none at all: the newer call is the better guess.
    ['listWorkspaces', of('dev'), 'workspaces.listByOrganizationId'],
    ['listWorkspaces', undefined, 'workspaces.listByOrganizationId'],
  ])('for %s of %j is %s', (operationId, server, instead) => {
    expect(absenceOf(operationId, server).instead).toBe(instead);
  });
});

describe('the words for a call that a server lacks', () => {
  it.each([
    ['listWorkspaces', of('1.8.0'), 'It is Airbyte 1.8.0, and Airbyte has this call up to 1.6.0. Call airbyte.workspaces.listByOrganizationId instead.'],
    ['getLogs', of('1.8.0'), 'It is Airbyte 1.8.0, and Airbyte has this call up to 0.50.50.'],
    ['clearConnection', older, 'It is older than Airbyte 0.57.4, and Airbyte has this call from 0.57.4 on. Call airbyte.connections.reset instead.'],
    ['getInstanceConfiguration', ancient, 'It is older than Airbyte 0.50.9, and Airbyte has this call from 0.50.9 on. Update the server.'],
    ['listTags', of('1.0.0'), 'It is Airbyte 1.0.0, and Airbyte has this call from 1.4.0 on. Update the server.'],
    ['getSource', of('2.0.0'), 'It seems to be Airbyte 2.0.0. Airbyte has this call from 0.44.0 on. Check baseUrl and any proxy between.'],
    ['getSource', of('dev'), 'Airbyte has this call from 0.44.0 on. Check baseUrl and any proxy between.'],
    ['cloneSource', undefined, 'Airbyte has this call from 0.44.0 to 1.5.0. Call airbyte.sources.create instead. Check baseUrl and any proxy between.'],
  ])('%s of %j: %s', (operationId, server, words) => {
    expect(absenceOf(operationId, server).words).toBe(words);
  });

  it('make do without versions where only a server’s own description knows the call', () => {
    expect(absenceOf('flyKite', of('2.0.0')).words).toBe('It seems to be Airbyte 2.0.0. Check baseUrl and any proxy between.');
  });
});
