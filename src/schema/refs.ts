/**
 * The object types that mention one another, by name: each type's file takes the others from here, so that none has to
 * import another that imports it.
 */
import type { Seam } from '../graph/index.ts';
import type { AnalysisRecord } from '../model/analysis.ts';
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import { builder } from './builder.ts';

/** A repository, told from the CodeNode that is its root. */
export interface Repository {
  readonly root: CodeNode;
}

export const AnalysisRef = builder.objectRef<AnalysisRecord>('Analysis');
export const CodeNodeRef = builder.objectRef<CodeNode>('CodeNode');
export const RelationshipRef = builder.objectRef<Relationship>('Relationship');
export const RepositoryRef = builder.objectRef<Repository>('Repository');
export const SeamRef = builder.objectRef<Seam>('Seam');

export const CodeNodeConnection = builder.connectionObject(
  { type: CodeNodeRef, name: 'CodeNodeConnection', description: 'A page of nodes.' },
  { description: 'A node on a page.' },
);
export const RelationshipConnection = builder.connectionObject(
  { type: RelationshipRef, name: 'RelationshipConnection', description: 'A page of relationships.' },
  { description: 'A relationship on a page.' },
);
export const SeamConnection = builder.connectionObject(
  { type: SeamRef, name: 'SeamConnection', description: 'A page of seams.' },
  { description: 'A seam on a page.' },
);
