package io.sluice.extensions.filestorage;

import io.sluice.component.storage.LogOwner;
import java.util.Locale;

/** The name of an owner's folder: readable, and a file name on every system. */
final class OwnerFolder {
  private OwnerFolder() {}

  static String of(LogOwner owner) {
    String name =
        owner.kind().label()
            + "_"
            + owner.component().type()
            + "_"
            + owner.component().name()
            + "_"
            + owner.purpose();
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isPlain(c)) {
        safe.append(c);
      } else {
        safe.append(String.format(Locale.ROOT, "~%04X", (int) c));
      }
    }
    return safe.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
