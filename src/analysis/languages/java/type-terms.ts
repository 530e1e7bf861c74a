/** What the type terms of a file denote. */
import { FILE_ITSELF } from '../../facts.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { JAVA_TAG } from './facts.ts';
import { typeOfName } from './names.ts';
import { type Java, type JavaFile, keyOfClass, keyOfDefinition } from './program.ts';
import { array, classType, parameter, primitive, type Type, UNKNOWN, wildcard } from './types.ts';

/** The type that a type term denotes; of a diamond the class without arguments. */
export function typeOfTerm(java: Java, file: JavaFile, term: TermId): Type {
  if (term === NO_TERM) return UNKNOWN;
  const { terms } = file;
  const operand = (): Type => typeOfTerm(java, file, terms.operand(term, 0));
  const operands = (): Type[] => terms.operands(term).map((inner) => typeOfTerm(java, file, inner));
  switch (terms.tag(term)) {
    case TAG.TYPE:
      return typeOfName(java, file, terms.number(term), terms.text(term), operands()) ?? UNKNOWN;
    case JAVA_TAG.PRIMITIVE:
      return primitive(terms.text(term));
    case TAG.ARRAY_TYPE:
      return array(operand());
    case JAVA_TAG.TYPE_PARAMETER:
      return typeParameter(file, terms.number(term));
    case JAVA_TAG.LOCAL_TYPE:
      return classType(keyOfClass(file, terms.number(term)), operands());
    case JAVA_TAG.DIAMOND:
      return operand();
    case TAG.WILDCARD:
      return wildcard(terms.operandCount(term) > 0 ? operand() : undefined, terms.number(term) === 2);
    default:
      return UNKNOWN;
  }
}

function typeParameter(file: JavaFile, index: number): Type {
  const { ofMethod, ofClass, position } = file.facts.own.typeParameters[index]!;
  return parameter(ofMethod === FILE_ITSELF ? keyOfClass(file, ofClass) : keyOfDefinition(file, ofMethod), position);
}
