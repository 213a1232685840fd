package io.sluice.receivers.otlpjsonfile;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which attributes tell of every span where it stood.
 *
 * @param includeFileName {@code log.file.name}
 * @param includeFilePath {@code log.file.path}
 * @param includeFileNameResolved {@code log.file.name_resolved}, behind links
 * @param includeFilePathResolved {@code log.file.path_resolved}, behind links
 * @param includeFileOwnerName {@code log.file.owner.name}
 * @param includeFileOwnerGroupName {@code log.file.owner.group.name}
 * @param includeFileRecordNumber {@code log.file.record_number}, counted from one
 * @param includeFileRecordOffset {@code log.file.record_offset}, in bytes
 */
public record FileLabels(
    boolean includeFileName,
    boolean includeFilePath,
    boolean includeFileNameResolved,
    boolean includeFilePathResolved,
    boolean includeFileOwnerName,
    boolean includeFileOwnerGroupName,
    boolean includeFileRecordNumber,
    boolean includeFileRecordOffset) {
  static final Text RECORD_NUMBER = Text.of("log.file.record_number");
  static final Text RECORD_OFFSET = Text.of("log.file.record_offset");

  public static FileLabels defaults() {
    return new FileLabels(true, false, false, false, false, false, false, false);
  }

  /** The attributes that are the same for all of a file. */
  Map<Text, AttributeValue> of(Path file) throws IOException {
    Map<Text, AttributeValue> labels = new LinkedHashMap<>();
    put(includeFileName, "log.file.name", file.getFileName(), labels);
    put(includeFilePath, "log.file.path", file, labels);
    if (includeFileNameResolved || includeFilePathResolved) {
      Path real = file.toRealPath();
      put(includeFileNameResolved, "log.file.name_resolved", real.getFileName(), labels);
      put(includeFilePathResolved, "log.file.path_resolved", real, labels);
    }
    if (includeFileOwnerName || includeFileOwnerGroupName) {
      PosixFileAttributes owners = Files.readAttributes(file, PosixFileAttributes.class);
      put(includeFileOwnerName, "log.file.owner.name", owners.owner().getName(), labels);
      put(includeFileOwnerGroupName, "log.file.owner.group.name", owners.group().getName(), labels);
    }
    return labels;
  }

  private static void put(
      boolean wanted, String key, Object value, Map<Text, AttributeValue> labels) {
    if (wanted) {
      labels.put(Text.of(key), AttributeValue.of(value.toString()));
    }
  }
}
