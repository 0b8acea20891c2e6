import type { Path } from './contract.ts';

/** How something is refused: the status, and a part of what is said. */
type Refusal = readonly [status: number, says: string];

const accounts: Refusal = [501, 'one user and one organization, without accounts'];
const applications: Refusal = [501, 'Applications cannot'];
const storages: Refusal = [501, 'storage'];
const consents: Refusal = [404, 'does not sign in by OAuth on this server'];
const manifests: Refusal = [400, 'manifests do not run on this server yet'];
const commands: Refusal = [404, 'This server starts none'];

/**
 * What this server refuses on purpose, whatever it is asked, and how: what community servers do not do either, what a server without
 * accounts has no use for, and what nothing here can be of.
 */
export const refused: Readonly<Partial<Record<Path, Refusal>>> = {
  '/applications/create': applications,
  '/applications/delete': applications,
  '/applications/token': [400, 'Invalid client id or token'],
  '/commands/cancel': commands,
  '/commands/output/check': commands,
  '/commands/output/discover': commands,
  '/commands/output/replicate': commands,
  '/commands/output/spec': commands,
  '/commands/status': commands,
  '/declarative_source_definitions/create_manifest': manifests,
  '/declarative_source_definitions/list_manifests': manifests,
  '/declarative_source_definitions/update_active_manifest': manifests,
  '/destination_definitions/revoke_definition': [501, 'is there for every workspace'],
  '/destination_oauths/complete_oauth': consents,
  '/destination_oauths/get_consent_url': consents,
  '/destination_oauths/oauth_params/create': [501, 'credentials of an application are not kept'],
  '/destinations/discover_schema': [400, 'no objects to discover'],
  '/destinations/get_catalog_for_connection': [404, 'has no destination catalog'],
  '/jobs/retry_states/create_or_update': [501, 'counts cannot be written'],
  '/organizations/create': accounts,
  '/organizations/delete': accounts,
  '/organizations/update': accounts,
  '/permissions/create': accounts,
  '/permissions/delete': accounts,
  '/permissions/delete_user_from_workspace': accounts,
  '/permissions/update': accounts,
  '/secret_storage/create': storages,
  '/secret_storage/delete': storages,
  '/secret_storage/get': [404, 'SECRET_STORAGE'],
  '/secret_storage/migrate': storages,
  '/source_definitions/revoke_definition': [501, 'is there for every workspace'],
  '/source_oauths/complete_oauth': consents,
  '/source_oauths/get_consent_url': consents,
  '/source_oauths/get_embedded_consent_url': consents,
  '/source_oauths/get_scopes': consents,
  '/source_oauths/oauth_params/create': [501, 'credentials of an application are not kept'],
  '/source_oauths/revoke': consents,
  '/users/create': accounts,
  '/users/delete': accounts,
  '/users/update': accounts,
  '/workspaces/get_available_dbt_jobs': [501, 'keeps no token of a webhook'],
};
