import { afterEach, afterAll, beforeAll, expect, it } from 'vitest';
import { fakerRequest, startBed, type Bed, type Json } from './fixtures/bed.ts';

let bed: Bed;
let source: { sourceId: string };
beforeAll(async () => {
  bed = await startBed();
  source = await bed.call('/sources/create', fakerRequest(bed));
});
afterEach(() => bed.airbyte.faults.clear());
afterAll(() => bed[Symbol.asyncDispose]());

const listed = (): Promise<Json> => bed.call('/sources/list', { workspaceId: bed.airbyte.workspaceId });
const definitions = (): Promise<Json> => bed.call('/source_definitions/list', {});

it('an answer has unknown enum values and members, at every depth, and is itself otherwise', async () => {
  const [usual] = (await listed()).sources;
  bed.airbyte.faults.add({ fault: 'unfamiliar' });
  const { sources: [strange], ...list } = await listed();
  expect(strange).toEqual({ ...usual, status: 'never_heard_of', supportState: 'never_heard_of', neverHeardOf: { since: 'tomorrow' } });
  expect(list).toMatchObject({ page_size: 20, neverHeardOf: { since: 'tomorrow' } });
});

it('an answer has only what was asked for', async () => {
  const [usual] = (await definitions()).sourceDefinitions;
  bed.airbyte.faults.add({ fault: 'unfamiliar', enums: ['sourceType'] });
  expect((await definitions()).sourceDefinitions[0]).toEqual({ ...usual, sourceType: 'never_heard_of' });
  bed.airbyte.faults.add({ fault: 'unfamiliar', enums: true });
  expect((await definitions()).sourceDefinitions[0]).toEqual({ ...usual, sourceType: 'never_heard_of', supportLevel: 'never_heard_of', releaseStage: 'never_heard_of' });
  bed.airbyte.faults.add({ fault: 'unfamiliar', members: true });
  expect((await definitions()).sourceDefinitions[0]).toEqual({ ...usual, neverHeardOf: { since: 'tomorrow' } });
  const { name: _, ...nameless } = usual;
  bed.airbyte.faults.add({ fault: 'unfamiliar', missing: ['sourceDefinitions.name', 'no.such'] });
  expect((await definitions()).sourceDefinitions[0]).toEqual(nameless);
});

it('a refusal, a text and an empty answer stay as they are', async () => {
  bed.airbyte.faults.add({ times: Infinity, fault: 'unfamiliar' });
  expect((await bed.ask('/sources/get', {})).body).not.toHaveProperty('neverHeardOf');
  expect((await bed.ask('/openapi')).status).toBe(200);
  expect((await bed.ask('/sources/delete', source)).status).toBe(204);
});
