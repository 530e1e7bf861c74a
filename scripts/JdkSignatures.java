// Prints what the JDK declares, names and signatures alone, as Java sources without bodies: one file for each class.
// Run by scripts/stubs.ts: `java scripts/JdkSignatures.java <folder>`. Made with JDK 17.

import java.io.IOException;
import java.lang.reflect.*;
import java.net.URI;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;

class JdkSignatures {
  static final Map<String, List<String>> PACKAGES = Map.of(
      "java.base", List.of("java.io", "java.lang", "java.lang.annotation", "java.lang.ref", "java.lang.reflect", "java.math",
          "java.net", "java.nio", "java.nio.channels", "java.nio.charset", "java.nio.file", "java.nio.file.attribute",
          "java.security", "java.text", "java.time", "java.time.chrono", "java.time.format", "java.time.temporal",
          "java.time.zone", "java.util", "java.util.concurrent", "java.util.concurrent.atomic",
          "java.util.concurrent.locks", "java.util.function", "java.util.jar", "java.util.regex", "java.util.stream",
          "java.util.zip"),
      "java.net.http", List.of("java.net.http"),
      "java.logging", List.of("java.util.logging"),
      "java.sql", List.of("java.sql", "javax.sql"));

  public static void main(String[] args) throws Exception {
    Path out = Path.of(args[0]);
    FileSystem jrt = FileSystems.getFileSystem(URI.create("jrt:/"));
    for (var entry : new TreeMap<>(PACKAGES).entrySet()) {
      for (String name : entry.getValue()) {
        Path folder = jrt.getPath("modules", entry.getKey(), name.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.sorted().collect(Collectors.toList())) write(out, name, file.getFileName().toString());
        }
      }
    }
  }

  static void write(Path out, String packageName, String file) throws IOException {
    if (!file.endsWith(".class") || file.contains("$") || file.contains("-")) return;
    String simple = file.substring(0, file.length() - ".class".length());
    Class<?> type;
    try {
      type = Class.forName(packageName + "." + simple, false, null);
    } catch (ClassNotFoundException | LinkageError notHere) {
      try {
        type = Class.forName(packageName + "." + simple, false, ClassLoader.getSystemClassLoader());
      } catch (ClassNotFoundException | LinkageError neither) {
        return;
      }
    }
    // A class that is not public can be what makes a public one an Appendable: AbstractStringBuilder.
    if (!Modifier.isPublic(type.getModifiers()) && !type.getSimpleName().startsWith("Abstract")) return;
    Path path = out.resolve(packageName.replace('.', '/')).resolve(simple + ".java");
    Files.createDirectories(path.getParent());
    Files.writeString(path, "package " + packageName + ";\n" + declaration(type));
  }

  static boolean isSeen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  static String declaration(Class<?> type) {
    StringBuilder text = new StringBuilder();
    int modifiers = type.getModifiers();
    text.append(Modifier.isPublic(modifiers) ? "public " : Modifier.isProtected(modifiers) ? "protected " : "");
    if (Modifier.isStatic(modifiers)) text.append("static ");
    boolean isInterface = type.isInterface();
    if (type.isAnnotation()) text.append("@interface ");
    else if (isInterface) text.append("interface ");
    else if (type.isEnum()) text.append("enum ");
    else text.append(Modifier.isAbstract(modifiers) ? "abstract class " : "class ");
    text.append(type.getSimpleName()).append(parameters(type));
    Type base = type.getGenericSuperclass();
    if (base != null && base != Object.class && !type.isEnum()) text.append(" extends ").append(name(base));
    Type[] interfaces = type.getGenericInterfaces();
    if (interfaces.length > 0 && !type.isAnnotation()) {
      text.append(isInterface ? " extends " : " implements ").append(names(interfaces));
    }
    text.append(" {\n");
    if (type.isEnum()) {
      text.append(Arrays.stream(type.getFields()).filter(Field::isEnumConstant).map(Field::getName).collect(Collectors.joining(", ")));
      text.append(";\n");
    }
    members(type, isInterface, text);
    return text.append("}\n").toString();
  }

  static void members(Class<?> type, boolean isInterface, StringBuilder text) {
    for (Field field : sorted(type.getDeclaredFields())) {
      if (!isSeen(field.getModifiers()) || field.isSynthetic() || field.isEnumConstant()) continue;
      text.append(words(field.getModifiers(), false)).append(name(field.getGenericType())).append(' ').append(field.getName()).append(";\n");
    }
    for (Constructor<?> constructor : sorted(type.getDeclaredConstructors())) {
      if (!isSeen(constructor.getModifiers()) || constructor.isSynthetic() || type.isEnum()) continue;
      text.append(words(constructor.getModifiers(), false)).append(parameters(constructor)).append(' ').append(type.getSimpleName());
      text.append(arguments(constructor)).append(" {}\n");
    }
    for (Method method : sorted(type.getDeclaredMethods())) {
      int modifiers = method.getModifiers();
      // Of a class that is not public, its methods are those of its public subclasses.
      if (!isSeen(modifiers) || method.isSynthetic() || method.isBridge()) continue;
      if (type.isEnum() && (method.getName().equals("values") || method.getName().equals("valueOf"))) continue;
      if (method.isDefault()) text.append("default ");
      text.append(words(modifiers & ~Modifier.TRANSIENT & ~Modifier.VOLATILE, isInterface)).append(parameters(method)).append(' ');
      text.append(name(method.getGenericReturnType())).append(' ').append(method.getName()).append(arguments(method));
      boolean hasBody = isInterface && !Modifier.isAbstract(modifiers);
      text.append(hasBody ? " {}\n" : ";\n");
    }
    for (Class<?> inner : sorted(type.getDeclaredClasses())) {
      if (isSeen(inner.getModifiers()) && !inner.isSynthetic()) text.append(declaration(inner));
    }
  }

  /** In an order that does not depend on the machine. */
  static <T> List<T> sorted(T[] members) {
    return Arrays.stream(members).sorted(Comparator.comparing(Object::toString)).collect(Collectors.toList());
  }

  static String words(int modifiers, boolean inInterface) {
    StringBuilder text = new StringBuilder(Modifier.isProtected(modifiers) ? "protected " : "public ");
    if (Modifier.isStatic(modifiers)) text.append("static ");
    if (Modifier.isAbstract(modifiers) && !inInterface) text.append("abstract ");
    return text.toString();
  }

  static String parameters(GenericDeclaration of) {
    TypeVariable<?>[] variables = of.getTypeParameters();
    if (variables.length == 0) return "";
    return Arrays.stream(variables).map(variable -> {
      Type[] bounds = variable.getBounds();
      boolean plain = bounds.length == 0 || bounds.length == 1 && bounds[0] == Object.class;
      return variable.getName() + (plain ? "" : " extends " + Arrays.stream(bounds).map(JdkSignatures::name).collect(Collectors.joining(" & ")));
    }).collect(Collectors.joining(", ", "<", ">"));
  }

  static String arguments(Executable of) {
    Type[] types = of.getGenericParameterTypes();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      String type = name(types[i]);
      boolean rest = of.isVarArgs() && i == types.length - 1 && type.endsWith("[]");
      texts.add((rest ? type.substring(0, type.length() - 2) + "..." : type) + " a" + i);
    }
    return "(" + String.join(", ", texts) + ")";
  }

  static String names(Type[] types) {
    return Arrays.stream(types).map(JdkSignatures::name).collect(Collectors.joining(", "));
  }

  static String name(Type type) {
    if (type instanceof Class<?> c) return c.isArray() ? name(c.getComponentType()) + "[]" : c.getCanonicalName();
    if (type instanceof GenericArrayType array) return name(array.getGenericComponentType()) + "[]";
    if (type instanceof TypeVariable<?> variable) return variable.getName();
    if (type instanceof WildcardType wildcard) {
      if (wildcard.getLowerBounds().length > 0) return "? super " + name(wildcard.getLowerBounds()[0]);
      Type bound = wildcard.getUpperBounds()[0];
      return bound == Object.class ? "?" : "? extends " + name(bound);
    }
    ParameterizedType generic = (ParameterizedType) type;
    return name(generic.getRawType()) + "<" + names(generic.getActualTypeArguments()) + ">";
  }
}
