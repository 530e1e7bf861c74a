// --- path: app.tsx ---
import express, { Router } from 'express';
//                              ^^^^^^^^^ imports: external express
import axios from 'axios';
import { readFile } from 'fs';
import { Button } from './button';
const app = express();
//          ^^^^^^^ calls: external express
const router = Router();
app.get('/users', list);
//  ^^^ calls: external express().get
//                ^^^^ references: app.tsx list
router.use(express.json());
//     ^^^ calls: external express.Router().use
//                 ^^^^ calls: external express.json
async function list(): Promise<void> {
  const { data } = await axios.get('/x');
  //                           ^^^ calls: external axios.get
  data.something();
  //   ^^^^^^^^^ calls: external axios.get().data.something
  readFile('a');
//^^^^^^^^ calls: external node:fs.readFile
  [1, 2].map((n) => n.toFixed());
  //     ^^^ calls: external javascript.Array().map
  JSON.parse('{}').whatever();
  //   ^^^^^ calls: external javascript.JSON.parse
  //               ^^^^^^^^ calls: unresolved
}
export const Page = () => <Button onPress={(event) => event.stop()}>text</Button>;
//                         ^^^^^^ calls: button.tsx Button
//                                                          ^^^^ calls: button.tsx PressEvent.stop
// --- path: button.tsx ---
export class PressEvent { stop(): void {} }
export function Button(props: { onPress: (event: PressEvent) => void; children?: unknown }) {
  return <button onClick={() => props.onPress(new PressEvent())} />;
  //                                              ^^^^^^^^^^ instantiates: button.tsx PressEvent
}
// --- path: src/built-in.ts ---
export function read(text: string) {
  const size = Number(text);
  //           ^^^^^^ calls: external javascript.Number
  return size > 0 ? String(new Date()) : text;
  //                ^^^^^^ calls: external javascript.String
}
