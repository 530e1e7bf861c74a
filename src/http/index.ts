export { type HttpServer, type HttpServerOptions, openHttpServer } from './http-server.ts';
export { isLoopback } from './trust.ts';
