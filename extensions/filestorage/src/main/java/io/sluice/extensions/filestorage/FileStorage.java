package io.sluice.extensions.filestorage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.storage.LogOwner;
import io.sluice.component.storage.Storage;
import io.sluice.component.storage.StoredLog;
import io.sluice.extensions.filestorage.log.DiskTrouble;
import io.sluice.extensions.filestorage.log.Folder;
import io.sluice.extensions.filestorage.log.FolderLock;
import io.sluice.extensions.filestorage.log.SegmentedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A directory with a log for each component that asks for one. */
final class FileStorage implements Extension, Storage {
  private static final String BYTES = "sluice_file_storage_bytes";

  private final ComponentContext context;
  private final FileStorageSettings settings;
  private final Path directory;

  /** What was opened, by folder; here until it is opened again, for the metric's sake. */
  private final Map<String, SegmentedLog> logs = new ConcurrentHashMap<>();

  FileStorage(ComponentContext context, FileStorageSettings settings) {
    this.context = context;
    this.settings = settings;
    this.directory = Path.of(settings.directory());
  }

  @Override
  public void start(Host host) throws StartException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (Files.exists(directory)) {
      throw new StartException(directory + " is not a directory; set directory to one");
    }
    if (!settings.createDirectory()) {
      throw new StartException(
          "directory " + directory + " does not exist; make it, or set create_directory: true");
    }
    try {
      create(directory);
    } catch (IOException e) {
      throw new StartException("cannot make " + directory + ": " + DiskTrouble.describe(e), e);
    }
  }

  private void create(Path folder) throws IOException {
    Files.createDirectories(folder, permissions());
  }

  private FileAttribute<?>[] permissions() {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    int octal = Integer.parseInt(settings.directoryPermissions(), 8);
    StringBuilder text = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      text.append((octal >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text.toString()))
    };
  }

  @Override
  public StoredLog open(LogOwner owner) throws StartException {
    String name = OwnerFolder.of(owner);
    Path folder = directory.resolve(name);
    try {
      create(folder);
      FolderLock lock = FolderLock.take(folder, settings.timeout());
      SegmentedLog log = open(folder, lock);
      logs.put(name, log);
      register(name);
      return log;
    } catch (FolderLock.HeldException e) {
      throw new StartException(
          e.getMessage() + "; stop that one, or give this one a directory of its own", e);
    } catch (IOException e) {
      throw new StartException("cannot open " + folder + ": " + DiskTrouble.describe(e), e);
    }
  }

  private SegmentedLog open(Path folder, FolderLock lock) throws IOException {
    try {
      return SegmentedLog.open(Folder.hold(folder, lock), settings.log(), context.log());
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void register(String name) {
    Tags labels = Tags.of("extension", context.id().toString(), "owner", name);
    // The one of an earlier configuration would be kept, and answer for this.
    context.meters().removeByPreFilterId(new Meter.Id(BYTES, labels, null, null, Meter.Type.GAUGE));
    Gauge.builder(BYTES, this, storage -> storage.size(name))
        .description("Bytes that a component's files take on disk")
        .tags(labels)
        .register(context.meters());
  }

  private double size(String name) {
    SegmentedLog log = logs.get(name);
    return log == null ? 0 : log.size();
  }

  /** Owners close their logs themselves, before this; one that did not is closed all the same. */
  @Override
  public void stop(Deadline deadline) {
    List<SegmentedLog> open = new ArrayList<>(logs.values());
    open.forEach(SegmentedLog::close);
  }
}
