export function SeamsPage() {
  return <h1>Seams</h1>;
}
