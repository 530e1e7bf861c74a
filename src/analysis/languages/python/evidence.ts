/**
 * What a parameter without annotation is, as those who call its function tell. On demand: only the sites that call
 * something of the function's name are looked at, file by file, so that an edit is felt no further than its answer.
 */
import type { DefinitionKey } from '../../language.ts';
import type { FileView } from './file-view.ts';
import type { Linking } from './linking.ts';
import type { Values } from './values.ts';

export interface Evidence {
  /** By parameter; empty where nothing is known. */
  readonly parameters: readonly Values[];
  readonly text: string;
}

export const NO_EVIDENCE: Evidence = { parameters: [], text: '' };

export function evidence(_linking: Linking, _key: DefinitionKey): Evidence {
  return NO_EVIDENCE;
}

/** What the calls in one file tell. */
export function evidenceIn(_linking: Linking, _file: FileView, _key: DefinitionKey): Evidence {
  return NO_EVIDENCE;
}
