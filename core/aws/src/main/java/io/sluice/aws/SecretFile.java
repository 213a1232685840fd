package io.sluice.aws;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file that holds a token. */
final class SecretFile {
  private SecretFile() {}

  static String read(Path file) throws IOException {
    try {
      String token = Files.readString(file).strip();
      if (token.isEmpty()) {
        throw new IOException("the token file " + file + " is empty");
      }
      return token;
    } catch (NoSuchFileException e) {
      throw new IOException("the token file " + file + " is not there", e);
    } catch (AccessDeniedException e) {
      throw new IOException("the token file " + file + " may not be read by this user", e);
    }
  }
}
