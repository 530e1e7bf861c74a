// --- path: package.json ---
{ "name": "shop", "dependencies": { "@reduxjs/toolkit": "2", "express": "5" } }
// --- path: server/app.js ---
const express = require('express');

const app = express();
app.get('/api/users', (request, response) => response.json([]));
app.get('/api/users/:id', (request, response) => response.json({}));
app.post('/api/users', (request, response) => response.json({}));
app.delete('/api/orders/:id', (request, response) => response.json({}));
app.get('/v2/things', (request, response) => response.json({}));
// --- path: web/api.ts ---
import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query/react';

export const api = createApi({
  reducerPath: 'api',
  baseQuery: fetchBaseQuery({ baseUrl: '/api' }),
  endpoints: (builder) => ({
    users: builder.query<string[], void>({ query: () => 'users' }),
    //             ^^^^^ seam: server/app.js GET /api/users
    user: builder.query<string, string>({ query: (id) => `/users/${id}` }),
    //            ^^^^^ seam: server/app.js GET /api/users/{}
    add: builder.mutation<string, string>({
    //           ^^^^^^^^ seam: server/app.js POST /api/users
      query: (body) => ({ url: '/users', method: 'POST', body }),
    }),
    rename: builder.mutation<string, string>({
    //              ^^^^^^^^ seam: PUT /api/users/{}
      query(id) {
        return { url: `/users/${id}`, method: 'PUT' };
      },
    }),
    local: builder.query({ queryFn: () => ({ data: 'users' }) }),
    //             ^^^^^ seam: nothing
  }),
});
// --- path: web/orders.ts ---
import { api } from './api';

export const orders = api.injectEndpoints({
  endpoints: (build) => ({
    cancel: build.mutation<void, string>({ query: (id) => ({ url: `orders/${id}`, method: 'DELETE' }) }),
    //            ^^^^^^^^ seam: server/app.js DELETE /api/orders/{}
  }),
});
// --- path: web/other.ts ---
import { createApi } from '@reduxjs/toolkit/query';
import { baseQuery } from './base';

export const other = createApi({
  baseQuery,
  endpoints: (builder) => ({ things: builder.query({ query: () => '/things' }) }),
  //                                         ^^^^^ seam: server/app.js GET /v2/things
});
