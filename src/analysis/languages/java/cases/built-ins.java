// --- path: src/BuiltIns.java ---
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Objects;

class BuiltIns {
  static class Word implements Comparable<Word> {
    final String text;
    Word(String text) { this.text = Objects.requireNonNull(text); }
    Word upper() { return new Word(text.toUpperCase()); }
//                            ^^^^ instantiates: src/BuiltIns.java BuiltIns.Word (SCOPE)
    @Override public int compareTo(Word other) { return text.compareTo(other.text); }
    @Override public String toString() { return text.trim(); }
  }
  static class Stack extends ArrayList<Word> {
    Word top() { return get(size() - 1); }
    void push(Word word) { add(word); }
  }
  static class Names extends HashMap<String, Word> {
    Word first() { return values().iterator().next(); }
    @Override public Word get(Object key) { return super.get(key).upper(); }
//                                                                ^^^^^ calls: src/BuiltIns.java BuiltIns.Word.upper (TYPE)
  }
  void use(Stack stack, Names names, Word[] words) {
    stack.push(new Word("a"));
//        ^^^^ calls: src/BuiltIns.java BuiltIns.Stack.push (TYPE)
//                 ^^^^ instantiates: src/BuiltIns.java BuiltIns.Word (SCOPE)
    stack.top().upper();
//        ^^^ calls: src/BuiltIns.java BuiltIns.Stack.top (TYPE)
//              ^^^^^ calls: src/BuiltIns.java BuiltIns.Word.upper (TYPE)
    stack.get(0).upper();
//               ^^^^^ calls: src/BuiltIns.java BuiltIns.Word.upper (TYPE)
    names.first().upper();
//        ^^^^^ calls: src/BuiltIns.java BuiltIns.Names.first (TYPE)
//                ^^^^^ calls: src/BuiltIns.java BuiltIns.Word.upper (TYPE)
    names.get("a").upper();
//        ^^^ calls: src/BuiltIns.java BuiltIns.Names.get (TYPE)
//                 ^^^^^ calls: src/BuiltIns.java BuiltIns.Word.upper (TYPE)
    words.clone()[0].upper();
//                   ^^^^^ calls: src/BuiltIns.java BuiltIns.Word.upper (TYPE)
    Objects.requireNonNull(words[0]).upper();
//                                   ^^^^^ calls: src/BuiltIns.java BuiltIns.Word.upper (TYPE)
    new Word("b").compareTo(words[0]);
//      ^^^^ instantiates: src/BuiltIns.java BuiltIns.Word (SCOPE)
//                ^^^^^^^^^ calls: src/BuiltIns.java BuiltIns.Word.compareTo (TYPE)
    new Word("c").toString().length();
//      ^^^^ instantiates: src/BuiltIns.java BuiltIns.Word (SCOPE)
//                ^^^^^^^^ calls: src/BuiltIns.java BuiltIns.Word.toString (TYPE)
    "text".toUpperCase().split("x");
    new StringBuilder().append(words[0].upper()).append('x').toString();
//                                      ^^^^^ calls: src/BuiltIns.java BuiltIns.Word.upper (TYPE)
    words[0].equals(words[1]);
  }
}
