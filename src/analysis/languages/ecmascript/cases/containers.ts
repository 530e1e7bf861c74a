// --- path: orders.ts ---
export class Orders {
  find() {}
}
// --- path: page.ts ---
import { inject, Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NestFactory } from '@nestjs/core';
import { container } from 'tsyringe';
import { ask } from 'another-library';
import { Orders } from './orders';
export class Page {
  private orders = inject(Orders);
  private maybe = inject(Orders, { optional: true });
  private injector = inject(Injector);
  open() {
    this.orders.find();
    //          ^^^^ calls: orders.ts Orders.find
    this.maybe?.find();
    //          ^^^^ calls: orders.ts Orders.find
    this.injector.get(Orders).find();
    //                        ^^^^ calls: orders.ts Orders.find
    this.injector.get('token').find();
    //                         ^^^^ calls: external @angular/core.inject().get().find
  }
}
async function main() {
  const app = await NestFactory.create(Page);
  app.get(Orders).find();
  //              ^^^^ calls: orders.ts Orders.find
  container.resolve(Orders).find();
  //                        ^^^^ calls: orders.ts Orders.find
  TestBed.inject(Orders).find();
  //                     ^^^^ calls: orders.ts Orders.find
  ask(Orders).find();
  //          ^^^^ calls: external another-library.ask().find
}
