/** How far a connection trusts the network; the modes of libpq. */
export type SslMode =
  | { readonly mode: 'disable' | 'allow' | 'prefer' | 'require' }
  | {
      readonly mode: 'verify-ca' | 'verify-full';
      /** PEM. */
      readonly ca_certificate: string;
      /** PEM. */
      readonly client_certificate?: string;
      /** PEM. */
      readonly client_key?: string;
      readonly client_key_password?: string;
    };

/** The members of a configuration that say how to reach a Postgres server. Source and destination share them. */
export interface PostgresConfig {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly username: string;
  readonly password?: string;
  /** `prefer` where it is missing. */
  readonly ssl_mode?: SslMode;
  /** `key=value` pairs joined by `&`. */
  readonly jdbc_url_params?: string;
  readonly tunnel_method?: { readonly tunnel_method: string };
}
