package io.github.rolecall.infra.sample;

import java.util.Map;
import software.amazon.awscdk.App;

/** Deploys rules to one account and region; the context values of {@link Choices} choose how. */
public final class RoleCallApp {

  private RoleCallApp() {}

  /**
   * Synthesises the app. The CDK command line calls it, as {@code cdk.json} says.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    App app = new App();
    addTo(app);
    app.synth();
  }

  static void addTo(App app) {
    Choices choices = Choices.of((Map<?, ?>) app.getNode().getAllContext());
    new RoleCallStack(app, "RoleCall", choices);
  }
}
