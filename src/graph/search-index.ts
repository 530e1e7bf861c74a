export interface SearchIndex {
  /** Resolves when all that the graph holds now can be found. */
  ready(): Promise<void>;
}
