// Prints what javac's attribution says of a source tree, as bench/accuracy/truth.ts has it: `java Truth.java <root>`.
//
// The sources of each module (what lies before /src/) are attributed together with those of all others on the path;
// libraries that are not there leave errors behind, and the sites that need them open.

import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import javax.lang.model.element.*;
import javax.lang.model.type.*;
import javax.tools.*;

class Truth {
  static final class Place {
    final String path;
    final long line, column;

    Place(String path, long line, long column) {
      this.path = path;
      this.line = line;
      this.column = column;
    }

    String json() {
      return "{\"path\":" + quote(path) + ",\"line\":" + line + ",\"column\":" + column + "}";
    }
  }

  static Path root;
  static JavacTask task;
  static Trees trees;
  static SourcePositions positions;
  static final Map<Element, Place> places = new HashMap<>();
  /** How many methods of a name a class writes. */
  static final Map<String, Integer> written = new HashMap<>();
  static final List<String> definitions = new ArrayList<>(), calls = new ArrayList<>(), inherits = new ArrayList<>(), imports = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    root = Path.of(args[0]).toAbsolutePath().normalize();
    List<File> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(p -> p.toString().endsWith(".java") && !p.toString().contains("/.git/"))
          .filter(p -> !p.endsWith("module-info.java"))
          .sorted().map(Path::toFile).collect(Collectors.toList());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    List<String> options = List.of("-proc:none", "-Xmaxerrs", "1000000", "-XDshould-stop.at=FLOW", "-XDshould-stop.ifError=ATTR", "-implicit:none", "-nowarn");
    task = (JavacTask) compiler.getTask(new StringWriter(), manager, d -> {}, options, null, manager.getJavaFileObjectsFromFiles(files));
    trees = Trees.instance(task);
    positions = trees.getSourcePositions();
    List<CompilationUnitTree> units = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) units.add(unit);
    try {
      task.analyze();
    } catch (RuntimeException | Error broken) {
      System.err.println("javac gave up: " + broken);
    }
    for (CompilationUnitTree unit : units) new Definitions(unit).scan(unit, null);
    for (CompilationUnitTree unit : units) new Uses(unit).scan(unit, null);
    PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, "UTF-8");
    out.print("{\"definitions\":[" + String.join(",", definitions) + "],\"calls\":[" + String.join(",", calls));
    out.print("],\"inherits\":[" + String.join(",", inherits) + "],\"imports\":[" + String.join(",", imports) + "]}");
    out.flush();
  }

  static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  abstract static class Scanner extends TreePathScanner<Void, Void> {
    final CompilationUnitTree unit;
    final String path;
    final String text;

    Scanner(CompilationUnitTree unit) {
      this.unit = unit;
      path = root.relativize(Path.of(unit.getSourceFile().toUri())).toString();
      try {
        text = unit.getSourceFile().getCharContent(true).toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Place at(long offset) {
      int start = text.lastIndexOf('\n', (int) offset - 1);
      return new Place(path, unit.getLineMap().getLineNumber(offset), offset - start);
    }

    /** The place of a name that stands at or after an offset, outside of comments and annotations. */
    Place nameFrom(long offset, String name, long end) {
      for (int i = (int) offset; i >= 0 && i < end; i++) {
        if (text.startsWith("//", i)) {
          i = text.indexOf('\n', i);
          if (i < 0) return null;
        } else if (text.startsWith("/*", i)) {
          i = text.indexOf("*/", i) + 1;
        } else if (text.startsWith(name, i) && !part(i - 1) && !part(i + name.length())) {
          return at(i);
        }
      }
      return null;
    }

    boolean part(int i) {
      return i >= 0 && i < text.length() && Character.isJavaIdentifierPart(text.charAt(i));
    }

    long start(Tree tree) {
      return positions.getStartPosition(unit, tree);
    }

    long end(Tree tree) {
      return positions.getEndPosition(unit, tree);
    }
  }

  static class Definitions extends Scanner {
    Definitions(CompilationUnitTree unit) {
      super(unit);
    }

    void define(String name, long from, long end) {
      Place place = nameFrom(from, name, end);
      if (place == null) return;
      definitions.add(place.json());
      Element element = trees.getElement(getCurrentPath());
      if (element != null) places.put(element, place);
    }

    long afterModifiers(ModifiersTree modifiers, Tree tree) {
      long after = end(modifiers);
      return after >= 0 ? after : start(tree);
    }

    @Override
    public Void visitClass(ClassTree tree, Void v) {
      if (!tree.getSimpleName().toString().isEmpty()) define(tree.getSimpleName().toString(), afterModifiers(tree.getModifiers(), tree), end(tree));
      return super.visitClass(tree, v);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void v) {
      Element element = trees.getElement(getCurrentPath());
      boolean isConstructor = tree.getName().contentEquals("<init>");
      String name = isConstructor ? owner() : tree.getName().toString();
      long from = tree.getReturnType() != null ? end(tree.getReturnType()) : afterModifiers(tree.getModifiers(), tree);
      if (from < 0) from = start(tree);
      if (isImplicit(element, tree)) return null;
      Tree around = getCurrentPath().getParentPath().getLeaf();
      Element owner = around instanceof ClassTree ? trees.getElement(getCurrentPath().getParentPath()) : null;
      if (owner != null) written.merge(owner + " " + tree.getName(), 1, Integer::sum);
      define(name, from, end(tree));
      return super.visitMethod(tree, v);
    }

    /** Constructors, accessors and the like that javac adds stand where the class stands. */
    boolean isImplicit(Element element, MethodTree tree) {
      if (element != null && ((com.sun.tools.javac.code.Symbol) element).flags() != 0) {
        long flags = ((com.sun.tools.javac.code.Symbol) element).flags();
        if ((flags & com.sun.tools.javac.code.Flags.GENERATEDCONSTR) != 0) return (flags & com.sun.tools.javac.code.Flags.COMPACT_RECORD_CONSTRUCTOR) == 0;
        if ((flags & com.sun.tools.javac.code.Flags.GENERATED_MEMBER) != 0) return true;
      }
      return end(tree) < 0;
    }

    String owner() {
      for (TreePath p = getCurrentPath().getParentPath(); p != null; p = p.getParentPath()) {
        if (p.getLeaf() instanceof ClassTree) return ((ClassTree) p.getLeaf()).getSimpleName().toString();
      }
      return "";
    }

    @Override
    public Void visitVariable(VariableTree tree, Void v) {
      Element element = trees.getElement(getCurrentPath());
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      if (parent instanceof ClassTree && !tree.getName().toString().isEmpty()) {
        boolean isConstant = element != null && element.getKind() == ElementKind.ENUM_CONSTANT;
        long from = isConstant || tree.getType() == null ? start(tree) : end(tree.getType());
        if (from < 0) from = start(tree);
        define(tree.getName().toString(), from, end(tree) < 0 ? text.length() : end(tree) + 1);
      }
      return super.visitVariable(tree, v);
    }
  }

  static class Uses extends Scanner {
    final Deque<Place> callers = new ArrayDeque<>();

    Uses(CompilationUnitTree unit) {
      super(unit);
    }

    @Override
    public Void visitImport(ImportTree tree, Void v) {
      Tree name = tree.getQualifiedIdentifier();
      if (!(name instanceof MemberSelectTree)) return null;
      MemberSelectTree select = (MemberSelectTree) name;
      boolean isWildcard = select.getIdentifier().contentEquals("*");
      Tree holder = tree.isStatic() || isWildcard ? select.getExpression() : select;
      Element element = trees.getElement(new TreePath(new TreePath(getCurrentPath(), select), holder));
      if (element == null) element = task.getElements().getTypeElement(holder.toString());
      if (element instanceof PackageElement) {
        boolean isHere = ((PackageElement) element).getEnclosedElements().stream().anyMatch(places::containsKey);
        if (isHere) imports.add("{\"from\":" + quote(path) + ",\"to\":" + quote(element.toString()) + "}");
      } else if (element != null && places.containsKey(element)) {
        String to = places.get(element).path;
        if (!to.equals(path)) imports.add("{\"from\":" + quote(path) + ",\"to\":" + quote(to) + "}");
      }
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void v) {
      Element element = trees.getElement(getCurrentPath());
      Place own = places.get(element);
      if (own != null) {
        base(own, tree.getExtendsClause());
        for (Tree type : tree.getImplementsClause()) base(own, type);
      }
      return super.visitClass(tree, v);
    }

    void base(Place own, Tree clause) {
      if (clause == null) return;
      Element base = trees.getElement(new TreePath(getCurrentPath(), clause instanceof ParameterizedTypeTree ? ((ParameterizedTypeTree) clause).getType() : clause));
      if (base == null) {
        TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), clause));
        base = type instanceof DeclaredType ? ((DeclaredType) type).asElement() : null;
      }
      Place place = base == null ? null : places.get(base);
      if (place != null) inherits.add("{\"type\":" + own.json() + ",\"base\":" + place.json() + "}");
    }

    @Override
    public Void visitMethod(MethodTree tree, Void v) {
      Place own = places.get(trees.getElement(getCurrentPath()));
      if (own == null) return null;
      callers.push(own);
      super.visitMethod(tree, v);
      callers.pop();
      return null;
    }

    void call(Place site, Element target, boolean isError, boolean isCreation) {
      if (site == null) return;
      String status = "OPEN";
      String callees = "";
      if (target instanceof ExecutableElement && !isError) {
        Place place = places.get(target);
        Element owner = target.getEnclosingElement();
        // A constructor that is not written is its class.
        if (place == null && target.getKind() == ElementKind.CONSTRUCTOR && isCreation) place = places.get(owner);
        if (place != null) {
          status = "RESOLVED";
          callees = place.json();
        } else if (!isInTree(owner)) {
          status = "EXTERNAL";
        }
      }
      String caller = callers.isEmpty() ? "" : ",\"caller\":" + callers.peek().json();
      calls.add("{\"site\":" + site.json() + caller + ",\"callees\":[" + callees + "],\"status\":\"" + status + "\"}");
    }

    boolean isInTree(Element owner) {
      for (Element e = owner; e != null; e = e.getEnclosingElement()) if (places.containsKey(e)) return true;
      return false;
    }

    boolean isError(ExpressionTree tree) {
      TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), tree));
      return type == null || type.getKind() == TypeKind.ERROR;
    }

    /** Where the type of an argument or of a parameter is missing, javac takes whichever overload it meets. */
    boolean isGuess(Element element, List<? extends ExpressionTree> arguments) {
      if (element == null) return false;
      // What javac made up for want of a class belongs to none.
      if (!(element.getEnclosingElement() instanceof TypeElement)) return arguments.stream().anyMatch(this::isError) || takesMissing(element);
      List<Element> bearers = bearers(element.getEnclosingElement(), element.getSimpleName());
      return hasOverloads(element, bearers) && (arguments.stream().anyMatch(this::isError) || bearers.stream().anyMatch(this::takesMissing));
    }

    /** Of methods that a missing type makes look alike, javac keeps the first. */
    boolean hasOverloads(Element method, List<Element> bearers) {
      return bearers.size() > 1 || written.getOrDefault(method.getEnclosingElement() + " " + method.getSimpleName(), 0) > 1;
    }

    /** What of a class and of all above it has a name. (To getAllMembers, what takes a missing type overrides the others.) */
    List<Element> bearers(Element owner, Name name) {
      List<Element> found = new ArrayList<>();
      for (Element member : owner.getEnclosedElements()) if (member.getSimpleName().equals(name)) found.add(member);
      for (TypeMirror type : task.getTypes().directSupertypes(owner.asType())) {
        Element above = task.getTypes().asElement(type);
        if (above != null) found.addAll(bearers(above, name));
      }
      return found;
    }

    boolean takesMissing(Element element) {
      return element instanceof ExecutableElement
          && ((ExecutableElement) element).getParameters().stream().anyMatch(p -> isMissing(p.asType()));
    }

    boolean isMissing(TypeMirror type) {
      return type.getKind() == TypeKind.ERROR || type.getKind() == TypeKind.ARRAY && isMissing(((ArrayType) type).getComponentType());
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void v) {
      ExpressionTree select = tree.getMethodSelect();
      Element element = trees.getElement(new TreePath(getCurrentPath(), select));
      Place site = null;
      if (select instanceof IdentifierTree) {
        if (start(select) >= 0 && end(select) > start(select) && !(end(tree) < 0)) site = at(start(select));
        // super() that is not written has no place of its own.
        String name = ((IdentifierTree) select).getName().toString();
        if (site != null && !text.startsWith(name, (int) start(select))) site = null;
      } else if (select instanceof MemberSelectTree) {
        MemberSelectTree member = (MemberSelectTree) select;
        String name = member.getIdentifier().toString();
        long end = end(select);
        if (end > 0 && text.startsWith(name, (int) end - name.length())) site = at(end - name.length());
      }
      boolean isGuess = isGuess(element, tree.getArguments()) || select instanceof IdentifierTree && isGuessOfImports(element, tree.getArguments());
      call(site, element, element == null || isError(select) || isGuess, false);
      return super.visitMethodInvocation(tree, v);
    }

    /** Several classes may be asked for a method by static imports; one that is missing may have what fits better. */
    boolean isGuessOfImports(Element element, List<? extends ExpressionTree> arguments) {
      if (element == null || arguments.stream().noneMatch(this::isError)) return false;
      String name = element.getSimpleName().toString();
      long imports = unit.getImports().stream()
          .filter(tree -> tree.isStatic() && tree.getQualifiedIdentifier().toString().endsWith("." + name)).count();
      return imports > 1;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void v) {
      Element element = trees.getElement(getCurrentPath());
      ExpressionTree name = tree.getIdentifier();
      if (tree.getClassBody() != null) {
        // Of an anonymous class, the named class or interface is made.
        Element named = trees.getElement(new TreePath(getCurrentPath(), bare(name)));
        TypeMirror type = named == null ? null : named.asType();
        element = type != null && type.getKind() != TypeKind.ERROR ? anonymous(named, tree) : null;
      } else if (element instanceof TypeElement) {
        // No constructor takes these arguments (Lombok writes one), or some type is missing: the class is known all the same.
        element = trees.getElement(new TreePath(getCurrentPath(), bare(name)));
      }
      Tree bare = bare(name);
      long end = end(bare);
      String simple = bare instanceof MemberSelectTree ? ((MemberSelectTree) bare).getIdentifier().toString() : bare.toString();
      boolean isEnumConstant = getCurrentPath().getParentPath().getLeaf() instanceof VariableTree
          && start(tree) == start(getCurrentPath().getParentPath().getLeaf());
      int at = (int) (end - simple.length());
      Place site = !isEnumConstant && end > 0 && at >= 0 && text.startsWith(simple, at) ? at(at) : null;
      if (element instanceof TypeElement) {
        Place place = places.get(element);
        String caller = callers.isEmpty() ? "" : ",\"caller\":" + callers.peek().json();
        if (site != null) {
          calls.add("{\"site\":" + site.json() + caller + ",\"callees\":[" + (place == null ? "" : place.json()) + "],\"status\":\""
              + (place != null ? "RESOLVED" : "EXTERNAL") + "\"}");
        }
      } else {
        call(site, element, element == null || isGuess(element, tree.getArguments()), true);
      }
      return super.visitNewClass(tree, v);
    }

    /** The constructor of the superclass that an anonymous class calls, or the interface. */
    Element anonymous(Element named, NewClassTree tree) {
      if (named.getKind().isInterface()) return named;
      for (Tree member : tree.getClassBody().getMembers()) {
        if (!(member instanceof MethodTree) || !((MethodTree) member).getName().contentEquals("<init>")) continue;
        for (StatementTree statement : ((MethodTree) member).getBody().getStatements()) {
          if (!(statement instanceof ExpressionStatementTree)) continue;
          ExpressionTree inner = ((ExpressionStatementTree) statement).getExpression();
          if (!(inner instanceof MethodInvocationTree)) continue;
          Object symbol = com.sun.tools.javac.tree.TreeInfo.symbol((com.sun.tools.javac.tree.JCTree) ((MethodInvocationTree) inner).getMethodSelect());
          if (symbol instanceof ExecutableElement) return (Element) symbol;
        }
      }
      return named;
    }

    Tree bare(Tree name) {
      while (true) {
        if (name instanceof ParameterizedTypeTree) name = ((ParameterizedTypeTree) name).getType();
        else if (name instanceof AnnotatedTypeTree) name = ((AnnotatedTypeTree) name).getUnderlyingType();
        else return name;
      }
    }
  }
}
