package io.sluice.distro;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The JDK has no other way to hear of SIGHUP than a class of its
 * module {@code jdk.unsupported}, which every JDK from 9 on exports for such purposes. It is called
 * by name, because compilers warn of it in a way that cannot be switched off.
 */
final class Signals {
  private Signals() {}

  /**
   * Runs something at each signal of a name such as {@code HUP}, instead of what the JVM would do.
   */
  static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object calls =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), calls);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM cannot listen to signal " + name, e);
    }
  }
}
