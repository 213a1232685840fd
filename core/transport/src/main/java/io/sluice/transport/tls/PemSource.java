package io.sluice.transport.tls;

import io.sluice.component.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where PEM text comes from.
 *
 * @param what it holds, for messages: {@code certificate}
 * @param file where it is; empty when it is given as text
 * @param pem the text itself
 */
record PemSource(String what, String file, Secret pem) {
  boolean isEmpty() {
    return file.isEmpty() && pem.value().isEmpty();
  }

  /** As a message names it. */
  String name() {
    return file.isEmpty() ? what + "_pem" : what + " file " + file;
  }

  String read() throws TlsException {
    if (file.isEmpty()) {
      return pem.value();
    }
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new TlsException(name() + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new TlsException(
          name() + ": permission denied; the user of this process must be able to read it", e);
    } catch (IOException | InvalidPathException e) {
      throw new TlsException(name() + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
