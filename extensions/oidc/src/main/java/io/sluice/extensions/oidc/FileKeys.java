package io.sluice.extensions.oidc;

import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.extensions.credentials.WatchedFile;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keys in a file. */
final class FileKeys implements KeySource {
  private final WatchedFile<Keys> file;

  FileKeys(String file, ComponentContext context) throws StartException {
    this.file = WatchedFile.open(file, Keys::inFile, context);
  }

  @Override
  public Keys current() {
    return file.get();
  }

  @Override
  public CompletionStage<Keys> newerThan(Keys failed) {
    return CompletableFuture.completedStage(file.get());
  }
}
