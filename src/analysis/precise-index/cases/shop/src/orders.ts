export interface Priced {
  price(): number;
}

export class Order implements Priced {
  constructor(readonly lines: readonly Line[]) {}
  price(): number {
    return this.lines.reduce((sum, line) => sum + line.price(), 0);
  }
}

export class Line implements Priced {
  price(): number {
    return 1;
  }
}

export class Gift extends Line {
  override price(): number {
    return 0;
  }
}

/** What handlers are made of, by their names: only a compiler tells what `handlers().onOpen` is. */
type Handlers = { [K in 'open' | 'close' as `on${Capitalize<K>}`]: (order: Order) => K extends 'open' ? Line : Gift };

export function handlers(): Handlers {
  return {} as Handlers;
}
