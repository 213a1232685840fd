package io.sluice.extensions.zpages.pages;

import java.util.List;
import java.util.stream.Stream;

/**
 * A column of a table.
 *
 * @param number whether numbers stand in it, which go to the right
 */
record Column(String name, boolean number) {
  static Column text(String name) {
    return new Column(name, false);
  }

  static Column number(String name) {
    return new Column(name, true);
  }

  static List<Column> texts(String... names) {
    return Stream.of(names).map(Column::text).toList();
  }
}
