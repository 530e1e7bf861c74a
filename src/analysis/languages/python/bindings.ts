/** What bindings hold. */
import { NO_TERM } from '../../terms.ts';
import { annotationValue } from './annotations.ts';
import type { Declarations } from './declarations.ts';
import { evaluate, valueOfDeclarations } from './evaluate.ts';
import { BINDING, type Binding } from './facts.ts';
import { bindingOf, type FileView } from './file-view.ts';
import type { Linking } from './linking.ts';
import { importedOrDefined } from './module-members.ts';
import { parameterValue } from './parameters.ts';
import { NOTHING, setOf, type Values } from './values.ts';

/** Whether a variable has both an annotation and a value: then its own scope sees what it was assigned. */
export function isNarrowedByAssignment(file: FileView, id: number): boolean {
  const { kind, value, extra } = bindingOf(file, id);
  return kind === BINDING.ASSIGNED && value !== NO_TERM && extra !== NO_TERM;
}

/** In its own scope a variable is what it was assigned last, where that is an instance of a known class. */
export function bindingAssigned(linking: Linking, file: FileView, id: number): Values {
  const { items } = evaluate(linking, file, bindingOf(file, id).value);
  const assigned = setOf(items.filter((value) => value.kind !== 'NONE'));
  const isKnown = assigned.items.length > 0 && assigned.items.every((value) => value.kind === 'INSTANCE');
  return isKnown ? assigned : linking.bindingDeclared(file, id);
}

export function bindingDeclared(linking: Linking, file: FileView, id: number): Values {
  const binding = bindingOf(file, id);
  switch (binding.kind) {
    case BINDING.PARAMETER:
      return parameterValue(linking, file, binding.value, binding.extra);
    case BINDING.NARROWED:
      return evaluate(linking, file, binding.value);
    case BINDING.ASSIGNED:
      return assignedValue(linking, file, binding);
    case BINDING.ALIAS:
      return NOTHING;
    default: {
      const declarations: Declarations = importedOrDefined(linking, file, id) ?? [];
      return valueOfDeclarations(linking, declarations);
    }
  }
}

function assignedValue(linking: Linking, file: FileView, { value, extra }: Binding): Values {
  if (extra !== NO_TERM) {
    const declared = annotationValue(linking, file, extra);
    if (declared.items.length > 0) return declared;
  }
  return value === NO_TERM ? NOTHING : evaluate(linking, file, value);
}
