package io.sluice.processors.k8sattributes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a container image, such as {@code registry:5000/team/app:1.2@sha256:…}.
 *
 * @param repository everything before tag and digest
 * @param tag empty when there is none
 * @param digest with its algorithm; empty when there is none
 */
record ImageReference(String repository, String tag, String digest) {
  private static final Pattern FORM =
      Pattern.compile(
          "((?:[A-Za-z0-9.\\-]+(?::\\d+)?/|\\[[0-9a-fA-F:]+\\](?::\\d+)?/)?[a-z0-9._/\\-]+)"
              + "(?::(\\w[\\w.\\-]{0,127}))?"
              + "(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?");

  private static final Pattern ONLY_A_DIGEST = Pattern.compile("(?:sha256:)?[a-f0-9]{64}");

  static Optional<ImageReference> parse(String image) {
    Matcher matcher = FORM.matcher(image);
    if (!matcher.matches() || matcher.group(1).endsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(
        new ImageReference(matcher.group(1), orEmpty(matcher.group(2)), orEmpty(matcher.group(3))));
  }

  private static String orEmpty(String group) {
    return group == null ? "" : group;
  }

  /** The tag, or the one that is meant when none is given. */
  String tagOrLatest() {
    return tag.isEmpty() ? "latest" : tag;
  }

  /** As {@code service.version} has it; empty when the image does not say. */
  String version() {
    if (digest.isEmpty()) {
      return tag;
    }
    return tag.isEmpty() ? digest : tag + "@" + digest;
  }

  /**
   * The full name of an image by its digest, from what a container's status says.
   *
   * @return empty when the status has no repository, or no digest
   */
  static String canonical(String imageId) {
    String reference =
        imageId.substring(imageId.indexOf("://") < 0 ? 0 : imageId.indexOf("://") + 3);
    if (ONLY_A_DIGEST.matcher(reference).matches()) {
      return "";
    }
    return parse(reference)
        .filter(image -> !image.digest.isEmpty())
        .map(image -> image.withRegistry() + image.tagSuffix() + "@" + image.digest)
        .orElse("");
  }

  private String tagSuffix() {
    return tag.isEmpty() ? "" : ":" + tag;
  }

  /** Docker's registry is the one that is meant when none is named. */
  private String withRegistry() {
    int slash = repository.indexOf('/');
    String first = slash < 0 ? "" : repository.substring(0, slash);
    if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
      return first.equals("index.docker.io")
          ? "docker.io" + repository.substring(slash)
          : repository;
    }
    return "docker.io/" + (slash < 0 ? "library/" : "") + repository;
  }
}
