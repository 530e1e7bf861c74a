import { useEffect, useMemo, useState } from 'react';
import { fitMiddle, uniqueTails } from '../../pictures/labels.ts';
import { createMeasure } from '../../pictures/measure-text.ts';
import { NODE_KIND } from '../../words.ts';
import type { SceneNode } from './scene.ts';

/** Labels that tell the shown nodes apart, cut to the room they have. */
export function useLabels(items: readonly SceneNode[]): ReadonlyMap<string, string> {
  const ready = useFontsReady();
  return useMemo(() => {
    const family = `${ready ? '"Inter Variable", ' : ''}system-ui, sans-serif`;
    const measure = createMeasure(`500 12.5px ${family}`);
    const measureFocus = createMeasure(`600 13.5px ${family}`);
    const tails = uniqueTails(new Map(items.map(({ node }) => [node.id, partsOf(node)])));
    return new Map(
      items.map(({ node, box, hop }) => {
        const mark = node.complexity !== null && node.complexity > 10 && hop !== 0 ? 30 : 0;
        const room = box.width - 37 - 10 - mark;
        return [node.id, fitMiddle(tails.get(node.id) ?? node.name, room, hop === 0 ? measureFocus : measure)];
      }),
    );
  }, [items, ready]);
}

function partsOf({ kind, path, name, qualifiedName }: SceneNode['node']): readonly string[] {
  const folders = path?.split('/') ?? [];
  if (NODE_KIND[kind].group === 'container') return folders.length > 0 ? folders : [name];
  return [...folders, qualifiedName || name];
}

function useFontsReady(): boolean {
  const [ready, setReady] = useState(document.fonts.status === 'loaded');
  useEffect(() => {
    let gone = false;
    document.fonts.ready.then(() => gone || setReady(true));
    return () => {
      gone = true;
    };
  }, []);
  return ready;
}
