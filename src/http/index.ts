export { type HttpServer, type HttpServerOptions, openHttpServer } from './http-server.ts';
