/** What annotations on a class say of the routes or requests that its methods declare. */
import type { SeamFile, SeamSite } from '../../detector.ts';
import { type DefinitionIndex, FILE_ITSELF } from '../../facts.ts';
import { decoratorsOf, texts } from './arguments.ts';
import { isCalled, librariesOf } from './libraries.ts';
import type { ClientType, HttpLibrary } from './library.ts';
import { type PathSegments, routeSegments } from './url.ts';

/** What the annotations of the class around a method put before its path. */
export function classPrefixes(file: SeamFile, method: DefinitionIndex, library: HttpLibrary): readonly PathSegments[] {
  for (const { callees, path } of library.classPrefixes ?? []) {
    const site = aroundMethod(file, method).find(
      (one) =>
        one.external !== undefined &&
        library.packages.includes(one.external.package) &&
        isCalled(library, one, callees),
    );
    const patterns = site ? texts(file, site, path) : [];
    if (patterns.length > 0) return patterns.map(routeSegments);
  }
  return [[]];
}

/** The annotation that makes the class around a method a client, and what it says. */
export function clientTypeOf(
  file: SeamFile,
  method: DefinitionIndex,
): { readonly site: SeamSite; readonly type: ClientType } | undefined {
  for (const site of aroundMethod(file, method)) {
    for (const library of librariesOf(file, site)) {
      const type = library.clientTypes?.find(({ callees }) => isCalled(library, site, callees));
      if (type) return { site, type };
    }
  }
  return undefined;
}

function aroundMethod(file: SeamFile, method: DefinitionIndex): readonly SeamSite[] {
  return decoratorsOf(file, file.definitions[method]?.parent ?? FILE_ITSELF);
}
