import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** The least that the CDK can synthesise: what remains of the sample app without RoleCall. */
public final class EmptyApp {

  private EmptyApp() {}

  public static void main(String[] args) {
    App app = new App();
    new Stack(app, "Empty");
    app.synth();
  }
}
