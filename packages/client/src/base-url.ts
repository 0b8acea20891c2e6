import { AirbyteConfigurationError } from './errors/errors.ts';

/** Where Airbyte's own server listens, without a proxy in front of it. */
export const defaultBaseUrl = 'http://localhost:8001';

/** The address of a path. Those of the public API, `/public/…`, are beside the Configuration API. */
export function addressOf(baseUrl: string, path: string): string {
  return /^\/public(?![^/?])/.test(path) ? baseUrl.slice(0, -'/v1'.length) + path : baseUrl + path;
}

/**
 * The address of the Configuration API, without a trailing slash: `https://host/prefix/api/v1` for `https://host/prefix`, with or without
 * `/api`, `/api/v1` and trailing slashes. `name` is what an error calls it.
 */
export function resolveBaseUrl(text: string, name = 'baseUrl'): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new AirbyteConfigurationError(`${name} must be an address that begins with http:// or https://, such as ${defaultBaseUrl}.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new AirbyteConfigurationError(`${name} must not carry a user or password. Pass auth: { type: 'basic', username, password } instead.`);
  }
  if (url.search !== '' || url.hash !== '') {
    throw new AirbyteConfigurationError(`${name} must not have a query or a fragment. Pass the address as far as its path.`);
  }
  const path = url.pathname.replace(/\/+$/, '');
  if (path.endsWith('/api/public') || path.endsWith('/api/public/v1')) {
    throw new AirbyteConfigurationError(
      `${name} is that of Airbyte's public API, and this client speaks the Configuration API. Leave out /public, or the whole path.`,
    );
  }
  return `${url.origin}${path.replace(/\/api(\/v1)?$/, '')}/api/v1`;
}
