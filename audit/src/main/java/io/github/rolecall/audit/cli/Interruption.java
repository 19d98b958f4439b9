package io.github.rolecall.audit.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Lets, until it is closed, the first Ctrl-C end the work in order, and the second one the process.
 * Java knows signals only in a class that compilers warn of (sun.misc.Signal), so it is called by
 * name; where it is not there, Ctrl-C ends the process as ever.
 */
final class Interruption implements AutoCloseable {

  /** What shells say of a process that Ctrl-C ended: 128 and the number of the signal. */
  private static final int EXIT = 130;

  private final Runnable onFirst;
  private Runnable restoring = () -> {};
  private boolean came;

  private Interruption(Runnable onFirst) {
    this.onFirst = onFirst;
  }

  /** Does something at the first Ctrl-C from now on. */
  static Interruption onFirst(Runnable work) {
    Interruption interruption = new Interruption(work);
    interruption.listen();
    return interruption;
  }

  @Override
  public void close() {
    restoring.run();
  }

  private void listen() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler calls =
          (proxy, method, arguments) -> {
            if (!method.getName().equals("handle")) {
              return method.invoke(this, arguments);
            }
            come();
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
      Method handle = signal.getMethod("handle", signal, handler);
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      Object before = handle.invoke(null, interrupt, proxy);
      restoring = () -> restore(handle, interrupt, before);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A platform without signals: the process then ends at once, and leaves no half file.
    }
  }

  private static void restore(Method handle, Object interrupt, Object before) {
    try {
      handle.invoke(null, interrupt, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void come() {
    if (came) {
      Runtime.getRuntime().halt(EXIT);
    }
    came = true;
    onFirst.run();
  }
}
