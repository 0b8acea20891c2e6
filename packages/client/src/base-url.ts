import { checked } from './checked.ts';

/** Where Airbyte's own server listens, without a proxy in front of it. */
export const defaultBaseUrl = 'http://localhost:8001';

/**
 * The address of the Configuration API, without a trailing slash: `https://host/prefix/api/v1` for `https://host/prefix`, with or without
 * `/api`, `/api/v1` and trailing slashes. `name` is what an error calls it.
 */
export function resolveBaseUrl(text: string, name = 'baseUrl'): string {
  checked(name, URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), `an address that begins with http:// or https://, such as ${defaultBaseUrl}`);
  const { origin, pathname, username, password, search, hash } = new URL(text);
  checked(name, !username && !password, "an address without user and password. Pass auth: { type: 'basic', username, password } instead");
  checked(name, !search && !hash, 'an address without query and fragment');
  const path = pathname.replace(/\/+$/, '');
  checked(name, !/\/api\/public(\/v1)?$/.test(path), "that of the Configuration API, not of Airbyte's public API. Leave out /public, or the whole path");
  return `${origin}${path.replace(/\/api(\/v1)?$/, '')}/api/v1`;
}
