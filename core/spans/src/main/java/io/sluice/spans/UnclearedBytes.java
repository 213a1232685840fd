package io.sluice.spans;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Arrays that are filled from the start to as far as anybody reads, so that clearing them first
 * would be for nothing. That is an eighth of the cost of an edit.
 *
 * <p>The JDK keeps such arrays for itself unless it is told {@code --add-opens
 * java.base/jdk.internal.misc=ALL-UNNAMED}, as the distribution's manifest tells it. Without that
 * they are ordinary arrays.
 */
public final class UnclearedBytes {
  private static final MethodHandle ALLOCATE = allocator();

  /** Below this, clearing costs less than asking. */
  private static final int WORTH_IT = 1024;

  private UnclearedBytes() {}

  private static MethodHandle allocator() {
    try {
      Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
      Field instance = unsafe.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      return MethodHandles.lookup()
          .unreflect(unsafe.getMethod("allocateUninitializedArray", Class.class, int.class))
          .bindTo(instance.get(null))
          .bindTo(byte.class)
          .asType(MethodType.methodType(byte[].class, int.class));
    } catch (ReflectiveOperationException | RuntimeException notOpened) {
      return MethodHandles.arrayConstructor(byte[].class);
    }
  }

  /** An array whose contents are anything until they are written. */
  public static byte[] allocate(int length) {
    return length < WORTH_IT ? new byte[length] : uncleared(length);
  }

  private static byte[] uncleared(int length) {
    try {
      return (byte[]) ALLOCATE.invokeExact(length);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("allocating an array throws nothing that must be declared", e);
    }
  }
}
