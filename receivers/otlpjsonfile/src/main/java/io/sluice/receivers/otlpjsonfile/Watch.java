package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentContext;
import io.sluice.receivers.otlpjsonfile.Bookmark.Position;
import io.sluice.telemetry.logs.ThrottledLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.event.Level;

/** Knows the files, and reads those that have grown. Used by one thread at a time. */
final class Watch {
  private final ComponentContext context;
  private final OtlpJsonFileSettings settings;
  private final List<Glob> include;
  private final List<Glob> exclude;
  private final ThrottledLog trouble;

  /** By what the file system calls them. */
  private final Map<String, SourceFile> files = new LinkedHashMap<>();

  private final Map<String, Bookmark> readBefore;
  private final StartAt startAt;
  private boolean firstLook = true;

  /**
   * A watch over the files of some settings.
   *
   * @param startAt where reading begins in files that are there at the first look
   * @param readBefore how far some of them were read
   */
  Watch(
      ComponentContext context,
      OtlpJsonFileSettings settings,
      StartAt startAt,
      Map<String, Bookmark> readBefore) {
    this.context = context;
    this.settings = settings;
    this.startAt = startAt;
    this.readBefore = readBefore;
    this.include = settings.files().include().stream().map(Glob::new).toList();
    this.exclude = settings.files().exclude().stream().map(Glob::new).toList();
    this.trouble = new ThrottledLog(context.log(), context.time());
  }

  /**
   * Looks at all files, and reads what is new.
   *
   * @return false when a line has to be offered again later
   */
  boolean look(LineTaker taker) {
    Map<String, SourceFile> gone = new HashMap<>(files);
    for (Path path : matching()) {
      find(path, gone);
    }
    if (firstLook) {
      // What has gone meanwhile will not come back as what it was.
      readBefore.values().removeIf(each -> Files.notExists(each.path()));
      firstLook = false;
    }
    boolean all = true;
    for (Map.Entry<String, SourceFile> file : List.copyOf(files.entrySet())) {
      all &= read(file.getKey(), file.getValue(), gone.containsKey(file.getKey()), taker);
    }
    closeSome();
    return all;
  }

  private Set<Path> matching() {
    Set<Path> paths = new TreeSet<>();
    for (Glob glob : include) {
      try {
        paths.addAll(glob.files(this::cannotLook));
      } catch (IOException e) {
        cannotLook(e);
      }
    }
    paths.removeIf(path -> exclude.stream().anyMatch(glob -> glob.matches(path)));
    return paths;
  }

  private void find(Path path, Map<String, SourceFile> gone) {
    try {
      BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
      String key = String.valueOf(facts.fileKey() == null ? path : facts.fileKey());
      SourceFile known = files.get(key);
      if (known != null) {
        known.foundAt(path, settings.labels());
        gone.remove(key);
      } else if (!isTooOld(facts)) {
        files.put(key, begun(path, key));
      }
    } catch (IOException e) {
      cannotRead(path, e);
    }
  }

  private boolean isTooOld(BasicFileAttributes facts) {
    long most = settings.files().excludeOlderThan().toMillis();
    return most > 0 && facts.lastModifiedTime().toMillis() < context.time().epochMillis() - most;
  }

  private SourceFile begun(Path path, String key) throws IOException {
    Bookmark mark = readBefore.remove(key);
    boolean known = mark != null && mark.beginning().isOf(path);
    Position from = known ? mark.position() : Position.BEGINNING;
    SourceFile file = new SourceFile(path, settings.reading(), settings.labels(), from);
    // Another file under a known number was begun since, so that none of it is old.
    boolean old = mark == null && firstLook;
    if (old && startAt == StartAt.END && !settings.reading().replayFile()) {
      skipToEnd(file);
    }
    return file;
  }

  /** One that cannot be read is tried again at the next look, as another object. */
  private void skipToEnd(SourceFile file) throws IOException {
    try {
      file.skipToEnd();
    } catch (IOException e) {
      close(file);
      throw e;
    }
  }

  /** A file that is gone by its name is still open, and read to its end. */
  private boolean read(String key, SourceFile file, boolean gone, LineTaker taker) {
    try {
      if (gone) {
        file.goes();
      }
      boolean all = file.read(taker, context.time().nanoTime());
      if (all && (gone || isDone(file))) {
        files.remove(key);
        file.close();
      }
      return all;
    } catch (IOException e) {
      cannotRead(file.path(), e);
      if (gone) {
        files.remove(key);
        close(file);
      }
      return true;
    }
  }

  private boolean isDone(SourceFile file) throws IOException {
    if (settings.reading().deleteAfterRead() && file.isDrained()) {
      Files.deleteIfExists(file.path());
      return true;
    }
    return settings.reading().replayFile();
  }

  private void closeSome() {
    int open = 0;
    for (SourceFile file : files.values()) {
      if (file.isOpen() && ++open > settings.files().maxConcurrentFiles()) {
        close(file);
      }
    }
  }

  private void close(SourceFile file) {
    try {
      file.close();
    } catch (IOException e) {
      cannotRead(file.path(), e);
    }
  }

  private void cannotLook(IOException e) {
    trouble.log(Level.ERROR, "look", "Files cannot be looked for: " + e);
  }

  private void cannotRead(Path path, IOException e) {
    trouble.log(Level.ERROR, path.toString(), path + " cannot be read: " + e.getMessage());
  }

  /** How far everything was read, by what the file system calls it. */
  Map<String, Bookmark> bookmarks() {
    Map<String, Bookmark> bookmarks = new HashMap<>(readBefore);
    files.forEach(
        (key, file) -> {
          try {
            bookmarks.put(key, file.bookmark());
          } catch (IOException e) {
            cannotRead(file.path(), e);
          }
        });
    return bookmarks;
  }

  void close() {
    files.values().forEach(this::close);
    files.clear();
  }
}
