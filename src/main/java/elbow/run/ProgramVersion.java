package elbow.run;

/** The version of this program. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** As the jar says it; "development" where the program runs from class files. */
  public static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
