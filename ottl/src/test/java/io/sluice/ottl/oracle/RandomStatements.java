package io.sluice.ottl.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes statements up, each with its text and its meaning. */
final class RandomStatements {
  private static final List<String> KEYS = List.of("a", "b", "c", "m", "l");
  private static final List<String> TEXTS = List.of("", "x", "hello", "äöl", "7");

  private final Random random;

  RandomStatements(Random random) {
    this.random = random;
  }

  /** A value's text and meaning. */
  record Value(String text, Function<Model, Object> meaning) {}

  /** A condition's text and meaning. */
  record Condition(String text, Predicate<Model> meaning) {}

  /** A statement's text and meaning. */
  record Statement(String text, Consumer<Model> meaning) {}

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> T anyOf(List<Supplier<T>> choices) {
    return pick(choices).get();
  }

  Statement statement() {
    Statement editor =
        anyOf(
            List.of(
                this::set,
                this::set,
                this::setNested,
                this::deleteKey,
                this::keepKeys,
                this::truncate,
                this::append,
                this::limit,
                this::merge,
                this::replace));
    if (random.nextInt(3) > 0) {
      return editor;
    }
    Condition where = condition(2);
    return new Statement(
        editor.text + " where " + where.text,
        model -> {
          if (where.meaning.test(model)) {
            editor.meaning.accept(model);
          }
        });
  }

  private Statement set() {
    String key = pick(KEYS);
    return anyOf(
        List.of(
            () -> set("attributes[\"" + key + "\"]", (m, v) -> m.attributes.put(key, v)),
            () -> set("resource.attributes[\"" + key + "\"]", (m, v) -> m.resource.put(key, v)),
            () -> set("name", (m, v) -> m.span.setName(Meanings.as(String.class, v))),
            () ->
                set("kind", (m, v) -> m.span.setKindValue((int) (long) Meanings.as(Long.class, v))),
            () ->
                set(
                    "status.code",
                    (m, v) -> {
                      long code = Meanings.as(Long.class, v);
                      m.span.getStatusBuilder().setCodeValue((int) code);
                    }),
            () ->
                set(
                    "status.message",
                    (m, v) -> {
                      String message = Meanings.as(String.class, v);
                      m.span.getStatusBuilder().setMessage(message);
                    })));
  }

  private Statement set(String path, BiConsumer<Model, Object> write) {
    Value value = value(2);
    boolean writtenNil = value.text.equals("nil");
    return new Statement(
        "set(" + path + ", " + value.text + ")",
        model -> {
          Object found = value.meaning.apply(model);
          if (found != null || writtenNil) {
            write.accept(model, found);
          }
        });
  }

  private Statement setNested() {
    String root = pick(KEYS);
    Object key = random.nextBoolean() ? pick(KEYS) : (Object) (long) random.nextInt(3);
    String written = key instanceof String ? "\"" + key + "\"" : key.toString();
    return set(
        "attributes[\"" + root + "\"][" + written + "]",
        (m, v) -> m.attributes.put(root, Meanings.with(m.attributes.get(root), key, v)));
  }

  private Statement deleteKey() {
    String key = pick(KEYS);
    return new Statement(
        "delete_key(attributes, \"" + key + "\")", model -> model.attributes.remove(key));
  }

  private Statement keepKeys() {
    Set<String> kept = Set.of("a", pick(List.of("b", "m")), pick(List.of("c", "l")));
    String written = kept.stream().map(key -> '"' + key + '"').collect(Collectors.joining(","));
    return new Statement(
        "keep_keys(attributes, [" + written + "])",
        model -> model.attributes.keySet().retainAll(kept));
  }

  private Statement truncate() {
    int limit = random.nextInt(6);
    return new Statement(
        "truncate_all(attributes, " + limit + ")",
        model ->
            model.attributes.replaceAll(
                (key, value) ->
                    value instanceof String text ? Meanings.truncated(text, limit) : value));
  }

  private Statement append() {
    String key = pick(KEYS);
    Value value = value(1);
    return new Statement(
        "append(attributes[\"" + key + "\"], values=[" + value.text + "])",
        model -> {
          Object before = model.attributes.get(key);
          List<Object> after = new ArrayList<>();
          if (before instanceof List<?> list) {
            after.addAll(list);
          } else if (before != null) {
            after.add(before);
          }
          after.add(value.meaning.apply(model));
          model.attributes.put(key, after);
        });
  }

  private Statement limit() {
    int limit = 1 + random.nextInt(4);
    return new Statement(
        "limit(attributes, " + limit + ", [\"c\"])",
        model -> {
          int[] left = {limit - (model.attributes.containsKey("c") ? 1 : 0)};
          if (model.attributes.size() > limit) {
            model.attributes.keySet().removeIf(key -> !key.equals("c") && --left[0] < 0);
          }
        });
  }

  private Statement merge() {
    Value source = value(2);
    return new Statement(
        "merge_maps(attributes, " + source.text + ", \"insert\")",
        model ->
            Meanings.<String, Object>map(source.meaning.apply(model))
                .forEach(
                    (key, value) -> {
                      if (!model.attributes.containsKey(key)) {
                        model.attributes.put(key, value);
                      }
                    }));
  }

  private Statement replace() {
    return new Statement(
        "replace_all_patterns(attributes, \"value\", \"(l+)\", \"<$1>\")",
        model ->
            model.attributes.replaceAll(
                (key, value) ->
                    value instanceof String text ? text.replaceAll("(l+)", "<$1>") : value));
  }

  Value value(int depth) {
    List<Supplier<Value>> leaves = List.of(this::literal, this::path, this::path, this::field);
    if (depth == 0) {
      return anyOf(leaves);
    }
    List<Supplier<Value>> all = new ArrayList<>(leaves);
    all.add(() -> calculation(depth - 1));
    all.add(() -> concat(depth - 1));
    all.add(() -> apply("ToUpperCase", depth - 1, v -> upper(Meanings.as(String.class, v))));
    all.add(() -> apply("Len", depth - 1, Meanings::length));
    all.add(() -> apply("IsString", depth - 1, v -> v instanceof String));
    all.add(() -> list(depth - 1));
    all.add(() -> map(depth - 1));
    return anyOf(all);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private Value literal() {
    return switch (random.nextInt(5)) {
      case 0 -> {
        long number = random.nextInt(9) - 4L;
        yield new Value(Long.toString(number), model -> number);
      }
      case 1 -> {
        double number = (random.nextInt(9) - 4) / 2.0;
        yield new Value(Double.toString(number), model -> number);
      }
      case 2 -> {
        boolean flag = random.nextBoolean();
        yield new Value(Boolean.toString(flag), model -> flag);
      }
      case 3 -> new Value("nil", model -> null);
      default -> {
        String text = pick(TEXTS);
        yield new Value('"' + text + '"', model -> text);
      }
    };
  }

  private Value path() {
    String root = pick(KEYS);
    String key = pick(KEYS);
    long index = random.nextInt(3);
    return switch (random.nextInt(4)) {
      case 0 ->
          new Value(
              "attributes[\"" + root + "\"][\"" + key + "\"]",
              model -> Meanings.get(model.attributes.get(root), key));
      case 1 ->
          new Value(
              "attributes[\"" + root + "\"][" + index + "]",
              model -> Meanings.get(model.attributes.get(root), index));
      case 2 ->
          new Value("resource.attributes[\"" + root + "\"]", model -> model.resource.get(root));
      default ->
          new Value("span.attributes[\"" + root + "\"]", model -> model.attributes.get(root));
    };
  }

  private Value field() {
    return pick(
        List.of(
            new Value("name", model -> model.span.getName()),
            new Value("kind", model -> (long) model.span.getKindValue()),
            new Value("status.code", model -> (long) model.span.getStatus().getCodeValue()),
            new Value("status.message", model -> model.span.getStatus().getMessage()),
            new Value("attributes", model -> new LinkedHashMap<>(model.attributes))));
  }

  private Value calculation(int depth) {
    String operator = pick(List.of("+", "-", "*", "/"));
    Value left = number(depth);
    Value right = number(depth);
    return new Value(
        "(" + left.text + " " + operator + " " + right.text + ")",
        model ->
            Meanings.calculate(operator, left.meaning.apply(model), right.meaning.apply(model)));
  }

  /** Something that mostly is a number, so that calculations mostly succeed. */
  private Value number(int depth) {
    Value value = value(depth);
    boolean calculable = !value.text.matches("(\".*\"|nil|true|false|[\\[{].*)");
    return calculable ? value : new Value("2", model -> 2L);
  }

  private Value concat(int depth) {
    Value left = value(depth);
    Value right = value(depth);
    return new Value(
        "Concat([" + left.text + ", " + right.text + "], \"-\")",
        model -> textOf(left.meaning.apply(model)) + "-" + textOf(right.meaning.apply(model)));
  }

  private static String textOf(Object value) {
    String text = value == null ? "<nil>" : Meanings.text(value);
    if (text == null) {
      throw new Undecided();
    }
    return text;
  }

  private Value apply(String name, int depth, Function<Object, Object> meaning) {
    Value argument = value(depth);
    return new Value(
        name + "(" + argument.text + ")", model -> meaning.apply(argument.meaning.apply(model)));
  }

  private Value list(int depth) {
    Value first = value(depth);
    Value second = value(depth);
    return new Value(
        "[" + first.text + ", " + second.text + "]",
        model -> {
          List<Object> list = new ArrayList<>();
          list.add(first.meaning.apply(model));
          list.add(second.meaning.apply(model));
          return list;
        });
  }

  private Value map(int depth) {
    String key = pick(KEYS);
    Value value = value(depth);
    return new Value(
        "{\"" + key + "\": " + value.text + "}",
        model -> {
          Map<String, Object> map = new LinkedHashMap<>();
          map.put(key, value.meaning.apply(model));
          return map;
        });
  }

  Condition condition(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> {
        Condition inner = condition(depth - 1);
        yield new Condition("not (" + inner.text + ")", m -> !inner.meaning.test(m));
      }
      case 2 -> both(depth - 1, "and", Predicate::and);
      case 3 -> both(depth - 1, "or", Predicate::or);
      default -> comparison();
    };
  }

  /** Joins two predicates. */
  private interface Joining {
    Predicate<Model> join(Predicate<Model> left, Predicate<Model> right);
  }

  private Condition both(int depth, String word, Joining joining) {
    Condition left = condition(depth);
    Condition right = condition(depth);
    return new Condition(
        "(" + left.text + ") " + word + " (" + right.text + ")",
        joining.join(left.meaning, right.meaning));
  }

  private Condition comparison() {
    String operator = pick(List.of("==", "!=", "<", "<=", ">", ">="));
    Value left = value(1);
    Value right = random.nextBoolean() ? literal() : value(1);
    return new Condition(
        left.text + " " + operator + " " + right.text,
        model -> Meanings.compare(operator, left.meaning.apply(model), right.meaning.apply(model)));
  }

  /** The oracle does not know; the case is left out. */
  static final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
