/** Docs in the public schema, enum SeamProtocol. */
export const SEAM_PROTOCOLS = [
  'HTTP',
  'GRPC',
  'GRAPHQL',
  'WEBSOCKET',
  'MESSAGE_QUEUE',
  'SQL',
  'SUBPROCESS',
  'FFI',
  'RPC',
] as const;
export type SeamProtocol = (typeof SEAM_PROTOCOLS)[number];

export const SEAM_STATUSES = ['CONNECTED', 'NO_SERVER', 'NO_CLIENT'] as const;
export type SeamStatus = (typeof SEAM_STATUSES)[number];
