import type { ChangeLog } from './change-log.ts';

/** Where the log is kept. */
export type ChangeLogConfig =
  /** In `<directory>/log.sqlite`; the directory is made where it is missing, and locked for this process. */
  | { readonly backend: 'EMBEDDED'; readonly directory: string }
  /** Under keys that begin with `{name}:`; url as redis://[user:password@]host:port/database, or rediss:// for TLS. */
  | { readonly backend: 'REDIS'; readonly url: string; readonly name: string };

/** Opens the log, or makes an empty one. */
export declare function openChangeLog(config: ChangeLogConfig): Promise<ChangeLog>;
