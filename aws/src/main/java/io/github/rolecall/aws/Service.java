package io.github.rolecall.aws;

/** The services that are called. */
enum Service {
  IAM("iam", "IAM", "2010-05-08"),
  EC2("ec2", "EC2", "2016-11-15"),
  AUTO_SCALING("autoscaling", "AUTO_SCALING", "2011-01-01"),
  STS("sts", "STS", "2011-06-15"),
  CONFIG("config", "CONFIG_SERVICE", "StarlingDoveService"),
  SSM("ssm", "SSM", "AmazonSSM"),
  SNS("sns", "SNS", "2010-03-31"),
  ORGANIZATIONS("organizations", "ORGANIZATIONS", "AWSOrganizationsV20161128"),
  S3("s3", "S3", "2006-03-01"),
  KMS("kms", "KMS", "TrentService");

  private final String signingName;
  private final String environmentName;
  private final String dialect;

  Service(String signingName, String environmentName, String dialect) {
    this.signingName = signingName;
    this.environmentName = environmentName;
    this.dialect = dialect;
  }

  /** Returns the name in signatures, permissions and host names. */
  String signingName() {
    return signingName;
  }

  /** Returns the setting that moves only this service's endpoint. */
  String endpointVariable() {
    return "AWS_ENDPOINT_URL_" + environmentName;
  }

  /** Returns the version of a Query API, or the prefix of a JSON API's targets. */
  String dialect() {
    return dialect;
  }

  /** Says whether it speaks JSON; the others take forms and answer XML. */
  boolean speaksJson() {
    return this == CONFIG || this == SSM || this == ORGANIZATIONS || this == KMS;
  }

  /** Says whether a partition has one endpoint for all its regions. */
  boolean isGlobal() {
    return this == IAM || this == ORGANIZATIONS;
  }
}
