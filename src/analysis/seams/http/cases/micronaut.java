// --- path: books/src/main/resources/application.yml ---
micronaut:
  application:
    name: books
// --- path: books/src/main/java/books/BookController.java ---
package books;

import io.micronaut.http.annotation.*;

@Controller("/books")
class BookController {
  @Get("/{isbn}")
// ^^^ calls: books/src/main/java/books/BookController.java BookController.find (PATTERN)
  String find(String isbn) { return isbn; }

  @Post
  String add(@Body String book) { return book; }
}
// --- path: shop/src/main/java/shop/BookClient.java ---
package shop;

import io.micronaut.http.annotation.*;
import io.micronaut.http.client.annotation.Client;

@Client(id = "books", path = "/books")
interface BookClient {
  @Get("/{isbn}")
// ^^^ seam: books/src/main/java/books/BookController.java GET /books/{}
  String find(String isbn);

  @Post
// ^^^^ seam: books/src/main/java/books/BookController.java POST /books
  String add(@Body String book);
}
// --- path: shop/src/main/java/shop/Shop.java ---
package shop;

class Shop {
  private final BookClient books;

  Shop(BookClient books) { this.books = books; }

  void sell() {
    books.find("1");
    //    ^^^^ calls: shop/src/main/java/shop/BookClient.java BookClient.find
  }
}
