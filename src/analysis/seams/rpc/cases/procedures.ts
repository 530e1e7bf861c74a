// --- path: package.json ---
{ "name": "shop", "dependencies": { "@trpc/server": "11", "@trpc/client": "11", "@trpc/react-query": "11" } }
// --- path: server/trpc.ts ---
import { initTRPC } from '@trpc/server';

const t = initTRPC.context<{ user: string }>().create({});
export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;
export const publicProcedure = t.procedure;
export const userProcedure = t.procedure.use((options) => options.next());
// --- path: server/posts.ts ---
import { publicProcedure, router, userProcedure } from './trpc';
import { find } from './store';

export const postRouter = router({
  list: publicProcedure.query(() => find('')),
  //                                ^^^^ calls: server/store.ts find
  byId: publicProcedure.input((id: unknown) => String(id)).query(({ input }) => find(input)),
  add: userProcedure.mutation(addPost),
  //                 ^^^^^^^^ calls: server/posts.ts addPost (PATTERN)
  comments: router({ count: publicProcedure.query(() => 1) }),
});

function addPost() {}
// --- path: server/store.ts ---
export const find = (id: string) => id;
// --- path: server/app.ts ---
import { createCallerFactory, mergeRouters, publicProcedure, router } from './trpc';
import { postRouter } from './posts';

const health = router({ check: publicProcedure.query(() => 'well') });
const api = router({ post: postRouter, admin: { reset: publicProcedure.mutation(() => 0) } });
export const appRouter = mergeRouters(health, api);
export type AppRouter = typeof appRouter;

export const caller = createCallerFactory(appRouter)({ user: '' });
export const nightly = () => caller.post.list();
//                                       ^^^^ seam: server/posts.ts post.list
// --- path: web/client.ts ---
import { createTRPCClient } from '@trpc/client';
import { createTRPCReact } from '@trpc/react-query';
import type { AppRouter } from '../server/app';

export const client = createTRPCClient<AppRouter>({ links: [] });
export const trpc = createTRPCReact<AppRouter>();
// --- path: web/page.tsx ---
import { client, trpc } from './client';

export function Page({ id }: { id: string }) {
  const utils = trpc.useUtils();
  const post = trpc.post.byId.useQuery(id);
  //                          ^^^^^^^^ seam: server/posts.ts post.byId
  const add = trpc.post.add.useMutation();
  //                        ^^^^^^^^^^^ seam: server/posts.ts post.add
  trpc.post.comments.count.useQuery();
  //                       ^^^^^^^^ seam: server/posts.ts post.comments.count
  utils.post.list.prefetch();
  //              ^^^^^^^^ seam: server/posts.ts post.list
  utils.post.list.invalidate();
  //              ^^^^^^^^^^ seam: nothing
  trpc.byId.useQuery(id);
  //        ^^^^^^^^ seam: nothing
  return post.data ?? add.data;
}

export async function load() {
  await client.check.query();
  //                 ^^^^^ seam: server/app.ts check
  await client.admin.reset.mutate();
  //                       ^^^^^^ seam: server/app.ts admin.reset
}
