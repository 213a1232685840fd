package io.sluice.component;

/**
 * Which Sluice this is.
 *
 * @param command as a user calls it: {@code sluice}
 * @param version such as {@code 0.1.0}
 */
public record BuildInfo(String command, String version) {
  /** As sent to servers: {@code Sluice/0.1.0 (linux/amd64)}. */
  public String userAgent() {
    String os = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    String arch = System.getProperty("os.arch");
    return "Sluice/" + version + " (" + os + "/" + (arch.equals("x86_64") ? "amd64" : arch) + ")";
  }
}
