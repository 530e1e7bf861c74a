// --- path: package.json ---
{ "name": "notes", "devDependencies": { "@sveltejs/kit": "2" } }
// --- path: src/routes/(app)/notes/+server.ts ---
export async function GET() { return new Response(''); }
export const POST = async () => new Response('');
// --- path: src/routes/notes/[id]/+server.ts ---
export async function DELETE() { return new Response(''); }
// --- path: src/routes/notes/help.ts ---
export async function GET() { return new Response(''); }
// --- path: src/lib/notes.ts ---
export async function notes(id: string) {
  await fetch('/notes');
  //    ^^^^^ seam: src/routes/(app)/notes/+server.ts GET /notes
  await fetch('/notes', { method: 'POST' });
  //    ^^^^^ seam: src/routes/(app)/notes/+server.ts POST /notes
  await fetch(`/notes/${id}`, { method: 'DELETE' });
  //    ^^^^^ seam: src/routes/notes/[id]/+server.ts DELETE /notes/{}
  await fetch('/notes/help');
  //    ^^^^^ seam: GET /notes/help
}
