// --- path: package.json ---
{ "name": "shop", "dependencies": { "express": "5" } }
// --- path: server.js ---
const express = require('express');
const app = express();
app.get('/api/things', () => {});
app.post('/api/things', () => {});
app.delete('/api/things/:id', () => {});
// --- path: web/page.js ---
$('#list').on('click', function () {
  $.ajax({ url: 'api/things', datatype: 'json', success: show });
//  ^^^^ seam: server.js GET /api/things
  $.ajax({ url: '/api/things', type: 'post' });
//  ^^^^ seam: server.js POST /api/things
  $.ajax('/api/things/1', { method: 'DELETE' });
//  ^^^^ seam: server.js DELETE /api/things/{}
  jQuery.getJSON('/api/things', show);
//       ^^^^^^^ seam: server.js GET /api/things
  $('#list').get('/api/things');
//           ^^^ seam: nothing
});
// --- path: web/controller.js ---
angular.module('shop').controller('things', function ($http) {
  $http.delete('api/things/' + this.id);
//      ^^^^^^ seam: server.js DELETE /api/things/{}
  $http({ method: 'POST', url: 'api/things' });
//^^^^^ seam: server.js POST /api/things
});
