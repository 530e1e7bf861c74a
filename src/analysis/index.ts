export { type AnalysisHost, type AnalysisHostOptions, startAnalysis } from './analysis-host.ts';
export type { Baseline, ElementHash, Elements } from './baseline.ts';
export { encodeIndex } from './precise-index/encode-index.ts';
export { checkIndexFiles } from './precise-index/indexes.ts';
export { openRepositories, type ServedRepository } from './repository.ts';
export type { AnalysisRequest } from './run-scope.ts';
export type { AnalysisSettings } from './settings.ts';
export type { SourceReader, SourceText } from './source-reader.ts';
