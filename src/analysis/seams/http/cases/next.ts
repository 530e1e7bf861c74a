// --- path: package.json ---
{ "name": "shop", "dependencies": { "next": "15", "swr": "2" } }
// --- path: src/app/api/posts/route.ts ---
import { withUser } from '../with-user';
import { find } from '../find';

export async function GET(request: Request) { return find(); }
//                    ^^^ references: nothing
export const POST = withUser(async () => find());
const DELETE = () => 1;
// --- path: src/app/api/with-user.ts ---
export const withUser = (handler: () => unknown) => handler;
// --- path: src/app/api/find.ts ---
export const find = () => new Response('');
// --- path: src/app/(shop)/api/posts/[postId]/route.ts ---
export async function PATCH() { return new Response(''); }
// --- path: src/app/api/auth/[...nextauth]/route.ts ---
export const GET = () => new Response('');
// --- path: pages/api/users/[id].ts ---
export default async function handler(req: unknown) { return req; }
// --- path: pages/api/users/index.ts ---
const handler = async (req: unknown) => req;
export default handler;
// --- path: routes/route.ts ---
export async function GET() { return new Response(''); }
// --- path: src/components/list.tsx ---
import useSWR from 'swr';

export function List({ id }: { id: string }) {
  useSWR('/api/posts', (url) => fetch(url).then((response) => response.json()));
//^^^^^^ seam: src/app/api/posts/route.ts GET /api/posts
  fetch('/api/posts', { method: 'POST' });
//^^^^^ seam: src/app/api/posts/route.ts POST /api/posts
  fetch(`/api/posts/${id}`, { method: 'PATCH' });
//^^^^^ seam: src/app/(shop)/api/posts/[postId]/route.ts PATCH /api/posts/{}
  fetch('/api/posts', { method: 'DELETE' });
//^^^^^ seam: DELETE /api/posts
  fetch('/api/auth/callback/github');
//^^^^^ seam: src/app/api/auth/[...nextauth]/route.ts GET /api/auth/{*}
  fetch('/api/users');
//^^^^^ seam: pages/api/users/index.ts ALL /api/users
  fetch(`/api/users/${id}`, { method: 'PUT' });
//^^^^^ seam: pages/api/users/[id].ts ALL /api/users/{}
  return null;
}
// --- path: mobile/package.json ---
{ "name": "mobile", "dependencies": { "vite": "7" } }
