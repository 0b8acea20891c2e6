import { randomUUID } from 'node:crypto';
import type { Schemas } from '../server/contract.ts';
import { invalidInput, notFound, ProblemError } from '../server/errors.ts';
import type { TagRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Handlers } from './handlers.ts';
import { findWorkspace } from './workspaces.ts';

const longestName = 30;
const mostTags = 100;

export const tagHandlers = {
  listTags: ({ workspaceId }, { store }) => store.tags.list(findWorkspace(store, workspaceId).workspaceId),
  createTag: ({ workspaceId, name, color }, { store }) => {
    findWorkspace(store, workspaceId);
    const tag = { tagId: randomUUID(), workspaceId, name, color };
    refuseUnfit(store, tag);
    if (store.tags.list(workspaceId).length >= mostTags) throw new ProblemError(400, 'error:tag-limit-for-workspace-reached', `The workspace has ${mostTags} tags, and cannot have more. Delete one first.`, {});
    store.tags.insert(tag);
    return tag;
  },
  updateTag: ({ tagId, workspaceId, name, color }, { store }) => {
    const tag = { ...findTag(store, workspaceId, tagId), name, color };
    refuseUnfit(store, tag);
    store.tags.update(tag);
    return tag;
  },
  deleteTag: ({ tagId, workspaceId }, { store }) => {
    const tag = findTag(store, workspaceId, tagId);
    store.tags.delete(tagId);
    return tag;
  },
} satisfies Partial<Handlers>;

/**
 * The tags that a request wants on a connection, as they are stored.
 * @throws ApiError 422 where the workspace has no such tag
 */
export function wantedTags(store: Store, workspaceId: string, wanted: readonly Schemas['Tag'][]): TagRecord[] {
  const tags = new Map<string, TagRecord>();
  wanted.forEach(({ tagId }, index) => {
    const tag = store.tags.get(tagId);
    if (tag?.workspaceId !== workspaceId) throw invalidInput([{ propertyPath: `tags[${index}].tagId`, message: `is ${tagId}, which is no tag of the connection's workspace; create it by tags/create first` }]);
    tags.set(tagId, tag);
  });
  return [...tags.values()];
}

function findTag(store: Store, workspaceId: string, tagId: string): TagRecord {
  const tag = store.tags.get(tagId);
  if (tag?.workspaceId !== workspaceId) throw notFound('TAG', tagId);
  return tag;
}

function refuseUnfit(store: Store, { tagId, workspaceId, name, color }: TagRecord): void {
  if (name.length > longestName) throw new ProblemError(400, 'error:tag-name-too-long', `The name of the tag has ${name.length} characters; it can have ${longestName} at most.`, {});
  if (!/^[0-9a-f]{6}$/i.test(color)) throw new ProblemError(400, 'error:tag-invalid-hex-color', `The color '${color}' is not six hexadecimal digits, such as FBECB1.`, {});
  const isTaken = store.tags.list(workspaceId).some((other) => other.name === name && other.tagId !== tagId);
  if (isTaken) throw new ProblemError(409, 'error:tag-already-exists', `The workspace has a tag named '${name}' already.`, {});
}
