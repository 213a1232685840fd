package io.sluice.extensions.filestorage;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;

/** Makes {@code file_storage} extensions. */
public final class FileStorageFactory implements ExtensionFactory<FileStorageSettings> {
  @Override
  public String type() {
    return "file_storage";
  }

  @Override
  public FileStorageSettings defaults() {
    return FileStorageSettings.defaults();
  }

  @Override
  public Extension create(ComponentContext context, FileStorageSettings settings) {
    return new FileStorage(context, settings);
  }
}
