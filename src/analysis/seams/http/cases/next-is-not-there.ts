// --- path: package.json ---
{ "name": "shop", "private": true }
// --- path: site/package.json ---
{ "name": "site", "dependencies": { "vite": "7" } }
// --- path: site/pages/api/users.ts ---
export default async function handler(req: unknown) { return req; }
// --- path: site/app/posts/route.ts ---
export async function GET() { return new Response(''); }
// --- path: site/src/load.ts ---
export function load() {
  fetch('/api/users');
//^^^^^ seam: GET /api/users
  fetch('/posts');
//^^^^^ seam: GET /posts
}
// --- path: next/package.json ---
{ "name": "next-site", "devDependencies": { "next": "15" } }
// --- path: next/pages/api/orders.ts ---
export default async function handler(req: unknown) { return req; }
// --- path: next/load.ts ---
export const load = () => fetch('/api/orders');
//                        ^^^^^ seam: next/pages/api/orders.ts ALL /api/orders
