package io.sluice.extensions.credentials;

import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Something from a file that is read again when the file changes. Whoever asks for it has the file
 * looked at, once a second at the most: a few kilobytes, by path and by content, so that a file
 * that is replaced counts as well as one that is written, and so does a link that is turned, as
 * Kubernetes does it. What cannot be read leaves the old content in place and is told once.
 *
 * <p>{@code current} is published by its volatile write; everything else is under the lock, which
 * nobody waits for: who finds another one reading goes on with the old content.
 */
public final class WatchedFile<T> {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

  private final String file;
  private final Parser<T> parser;
  private final ComponentContext context;
  private final ReentrantLock lock = new ReentrantLock();
  private byte[] content;
  private String lastWarning = "";
  private volatile T current;
  private volatile long nextLook;

  /** Makes something of a file's text. */
  @FunctionalInterface
  public interface Parser<T> {
    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException that says what is wrong with it, and never quotes it
     */
    T parse(String text);
  }

  private WatchedFile(String file, Parser<T> parser, ComponentContext context) {
    this.file = file;
    this.parser = parser;
    this.context = context;
  }

  /**
   * Reads a file for the first time.
   *
   * @throws StartException that names the file and the cause
   */
  public static <T> WatchedFile<T> open(String file, Parser<T> parser, ComponentContext context)
      throws StartException {
    WatchedFile<T> opened = new WatchedFile<>(file, parser, context);
    try {
      opened.take(opened.read());
    } catch (IOException | IllegalArgumentException e) {
      throw new StartException(opened.sentence(e), e);
    }
    opened.nextLook = context.time().nanoTime() + INTERVAL_NANOS;
    return opened;
  }

  /** What the file holds now, or held when it could last be read. */
  public T get() {
    if (context.time().nanoTime() - nextLook >= 0 && lock.tryLock()) {
      try {
        look();
      } finally {
        lock.unlock();
      }
    }
    return current;
  }

  private void look() {
    nextLook = context.time().nanoTime() + INTERVAL_NANOS;
    try {
      byte[] read = read();
      if (!Arrays.equals(read, content)) {
        take(read);
        context.log().info("{} has changed and was read again", file);
      }
      lastWarning = "";
    } catch (IOException | IllegalArgumentException e) {
      String warning = sentence(e) + "; what was read before stays in use";
      if (!warning.equals(lastWarning)) {
        lastWarning = warning;
        context.log().warn(warning);
      }
    }
  }

  private byte[] read() throws IOException {
    return Files.readAllBytes(Path.of(file));
  }

  private void take(byte[] read) {
    current = parser.parse(new String(read, StandardCharsets.UTF_8));
    content = read;
  }

  private String sentence(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return file + ": no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return file + ": permission denied; the user of this process must be able to read it";
    }
    if (failure instanceof IOException || failure instanceof InvalidPathException) {
      return file + ": cannot be read: " + failure.getMessage();
    }
    return file + ": " + failure.getMessage();
  }
}
