package io.sluice.exporters.file;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may enter a directory that is made.
 *
 * @param bits nine of them, as {@code chmod} counts them
 */
public record DirectoryPermissions(int bits) {
  static final DirectoryPermissions USUAL = new DirectoryPermissions(0755);

  private static final int ALL = 0777;
  private static final int OCTAL = 8;

  /** Highest bit first, as the bits stand. */
  private static final PosixFilePermission[] ORDER = {
    PosixFilePermission.OWNER_READ,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_EXECUTE
  };

  /** Reads octal digits, such as {@code "0755"}. */
  public static DirectoryPermissions parse(String text) {
    int bits;
    try {
      bits = Integer.parseInt(text, OCTAL);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a number in octal: expected permissions such as \"0755\"", e);
    }
    if ((bits & ~ALL) != 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has bits that no permission has: expected one from \"0\" to \"0777\"");
    }
    return new DirectoryPermissions(bits);
  }

  Set<PosixFilePermission> toPosix() {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < ORDER.length; i++) {
      if ((bits >> (ORDER.length - 1 - i) & 1) != 0) {
        permissions.add(ORDER[i]);
      }
    }
    return permissions;
  }

  @Override
  public String toString() {
    return "0" + Integer.toOctalString(bits);
  }
}
