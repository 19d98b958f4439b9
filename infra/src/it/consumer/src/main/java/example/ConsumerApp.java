package example;

import io.github.rolecall.infra.AttachInstanceProfileRemediation;
import io.github.rolecall.infra.InstanceRoleRule;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** The app of docs/quickstart.md. */
public final class ConsumerApp {

  private ConsumerApp() {}

  public static void main(String[] args) throws Exception {
    App app = new App();
    Stack stack = new Stack(app, "RoleCall");
    InstanceRoleRule rule = InstanceRoleRule.Builder.create(stack, "InstanceRole").build();
    AttachInstanceProfileRemediation.Builder.create(stack, "AttachProfile", rule).build();
    app.synth();
    try {
      Class.forName("io.github.rolecall.lambda.ConfigRuleHandler");
      throw new IllegalStateException("the Lambda's classes are on the app's class path");
    } catch (ClassNotFoundException expected) {
      System.out.println("synthesised");
    }
  }
}
