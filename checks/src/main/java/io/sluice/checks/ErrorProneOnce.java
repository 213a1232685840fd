package io.sluice.checks;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.ServiceLoader;

/**
 * Error Prone for a build of many modules: loaded and warmed up once, not in every compilation.
 *
 * <p>The compiler makes a new class loader for its plugins each time it is called, so that Error
 * Prone's classes start cold in each of a hundred compilations; that was seven eighths of what they
 * cost. This plugin keeps the loader of the first compilation in the build's process.
 */
public final class ErrorProneOnce implements Plugin {
  @Override
  public String getName() {
    return "ErrorProneOnce";
  }

  @Override
  public void init(JavacTask task, String... arguments) {
    for (Plugin plugin : ServiceLoader.load(Plugin.class, keptLoader())) {
      if (plugin.getName().equals("ErrorProne")) {
        plugin.init(task, arguments);
        return;
      }
    }
    throw new IllegalStateException("error_prone_core is not on the path of compiler plugins");
  }

  /** Kept among the system's properties, since static fields end with this class's own loader. */
  private static ClassLoader keptLoader() {
    URLClassLoader own = (URLClassLoader) ErrorProneOnce.class.getClassLoader();
    URL[] path = own.getURLs();
    return (ClassLoader)
        System.getProperties()
            .computeIfAbsent(
                ErrorProneOnce.class.getName() + Arrays.toString(path),
                key -> new URLClassLoader(path, own.getParent()));
  }
}
