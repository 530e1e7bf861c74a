// --- path: package.json ---
{ "name": "shop", "dependencies": { "@nestjs/common": "11", "@angular/common": "20" } }
// --- path: server/cats.controller.ts ---
import { Controller, Get, Param, Post } from '@nestjs/common';

@Controller('cats')
export class CatsController {
  @Get()
// ^^^ calls: server/cats.controller.ts CatsController.findAll (PATTERN)
  findAll() { return []; }

  @Post(':id/name')
// ^^^^ calls: server/cats.controller.ts CatsController.rename (PATTERN)
  rename(@Param('id') id: string) { return id; }
}
// --- path: web/cats.service.ts ---
import { HttpClient } from '@angular/common/http';

export class CatsService {
  constructor(private readonly http: HttpClient) {}
  all() { return this.http.get<string[]>('/cats'); }
//                         ^^^ seam: server/cats.controller.ts GET /cats
  rename(id: string) { return this.http.post(`/cats/${id}/name`, {}); }
//                                      ^^^^ seam: server/cats.controller.ts POST /cats/{}/name
}
