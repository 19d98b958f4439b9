package io.github.rolecall.audit.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Lets the first Ctrl-C end the work in order, and the second one the process. Java knows signals
 * only in a class that compilers warn of (sun.misc.Signal), so it is called by name; where it is
 * not there, Ctrl-C ends the process as ever.
 */
final class Interruption {

  /** What shells say of a process that Ctrl-C ended: 128 and the number of the signal. */
  private static final int EXIT = 130;

  private final Runnable onFirst;
  private boolean came;

  private Interruption(Runnable onFirst) {
    this.onFirst = onFirst;
  }

  /** Does something at the first Ctrl-C from now on. */
  static void onFirst(Runnable work) {
    Interruption interruption = new Interruption(work);
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler calls =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  interruption.come();
                  yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "interruption";
              };
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A platform without signals: the process then ends at once, and leaves no half file.
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
