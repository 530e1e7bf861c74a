export function AnalysisPage() {
  return <h1>Analysis</h1>;
}
