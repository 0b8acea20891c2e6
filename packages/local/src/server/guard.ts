import { ApiError } from './errors.ts';

/** What of a request tells where it comes from. */
export interface Caller {
  host: string | undefined;
  origin: string | undefined;
}

/**
 * Keeps the pages of other sites out. The server asks for no credentials, so a web page that its user happens to visit could drive it:
 * by posting to the loopback address, or by a host name of its own that resolves there.
 *
 * @param boundTo the address the server listens on; one that is not of loopback was opened to the network on purpose
 * @throws ApiError 403
 */
export function refuseOtherSites({ host, origin }: Caller, boundTo: string): void {
  if (isLoopback(boundTo) && host !== undefined && !isLoopback(hostname(host))) {
    throw new ApiError(403, `Forbidden: this server is asked for by the name ${host}. Ask for it by localhost or 127.0.0.1.`);
  }
  if (origin === undefined || isLoopback(hostname(origin)) || hostname(origin) === hostname(host ?? '')) return;
  throw new ApiError(403, `Forbidden: pages of ${origin} may not use this server.`);
}

/** The host name in an origin, or in a Host header; empty where there is none. */
function hostname(text: string): string {
  const url = text.includes('://') ? text : `http://${text}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
