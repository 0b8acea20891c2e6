/** How the client proves who it is. Never logged, never part of an error. */
export type AirbyteAuth =
  /** Nothing is sent: a server with authentication off, or the local server on loopback. */
  | { readonly type: 'none' }
  /** User and password of the proxy in front of servers up to 0.64; newer servers do not accept it. */
  | { readonly type: 'basic'; readonly username: string; readonly password: string }
  /** A token, or a function that gives the current one. The function is asked at every attempt, and once more after a 401. */
  | { readonly type: 'bearer'; readonly token: string | (() => string | Promise<string>) }
  /** An application of Airbyte 0.50.38 or newer (`abctl local credentials` prints them); its tokens are fetched and renewed by the client. */
  | { readonly type: 'clientCredentials'; readonly clientId: string; readonly clientSecret: string };
