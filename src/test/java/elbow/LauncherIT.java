package elbow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** Starts the program as {@code ./mvnw package} lays it out. */
@DisabledOnOs(value = WINDOWS, disabledReason = "starts the launcher for sh")
class LauncherIT {
  private static final Path PROGRAM = Path.of("target", "elbow").toAbsolutePath();
  private static final Path LAUNCHER = PROGRAM.resolve("bin/elbow");
  private static final Path EXPERIMENT = PROGRAM.resolve("experiments/two-moons.json");

  /** A program's exit code and all it wrote. */
  private record Outcome(int exitCode, String output) {}

  @TempDir private Path folder;

  /** JUnit warns of links that lead out of the folder it deletes. */
  @AfterEach
  void removeLinks() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void itValidatesAShippedExperiment() throws Exception {
    Outcome outcome = run(List.of(LAUNCHER.toString(), "validate", EXPERIMENT.toString()));
    assertThat(outcome.output()).contains("two-moons.json: fine");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void itPassesTheExitCodeOn() throws Exception {
    Outcome outcome = run(List.of(LAUNCHER.toString(), "validate", "nothing here.json"));
    assertThat(outcome.output()).contains("nothing here.json").doesNotContain("\tat ");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void itStartsThroughLinksFromFoldersWithSpaces() throws Exception {
    Path program = Files.createSymbolicLink(folder.resolve("my programs"), PROGRAM);
    Path first = Files.createSymbolicLink(folder.resolve("first"), program.resolve("bin/elbow"));
    Path second = Files.createSymbolicLink(folder.resolve("a second"), first.getFileName());
    Path copy = Files.copy(EXPERIMENT, folder.resolve("my experiment.json"));
    Outcome outcome = run(List.of(second.toString(), "validate", copy.toString()));
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  @Test
  void itSaysWhatToInstallWhereThereIsNoJdk25() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("sh", "dirname", "basename", "readlink", "grep", "cat")) {
      Files.createSymbolicLink(tools.resolve(tool), onPath(tool));
    }
    Path bin = Files.createDirectory(folder.resolve("bin"));
    String finder = Files.readString(PROGRAM.resolve("bin/find-jdk.sh"));
    // The folders of this machine's own JDKs must not be looked into.
    String usualFolders = finder.substring(finder.indexOf("for jdk in /usr"));
    usualFolders = usualFolders.substring(0, usualFolders.indexOf("; do"));
    finder = finder.replace(usualFolders, "for jdk in \"$HOME\"/.jdks/*");
    finder = finder.replace("/usr/libexec/java_home", "/nowhere/java_home");
    Files.writeString(bin.resolve("find-jdk.sh"), finder);
    Path launcher = Files.copy(LAUNCHER, bin.resolve("elbow"));
    Map<String, String> surroundings =
        Map.of("PATH", tools.toString(), "HOME", folder.toString(), "JAVA_HOME", "/nowhere");

    Outcome without = run(List.of("/bin/sh", launcher.toString(), "validate"), surroundings);
    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.output()).contains("needs a JDK 25", "ELBOW_JAVA_HOME", "Temurin 25");

    Path jdk = pretendJdk(folder.resolve(".jdks/a jdk"), "25.0.1");
    Outcome found = run(List.of("/bin/sh", launcher.toString(), "a b"), surroundings);
    assertThat(found.output()).as("runs the JDK in .jdks").contains("ran " + jdk, "<a b>");
  }

  @Test
  void itPassesOverOtherVersions() throws Exception {
    Path other = pretendJdk(folder.resolve("jdk-21"), "21.0.5");
    Path right = pretendJdk(folder.resolve("jdk-25"), "25");
    Map<String, String> surroundings =
        Map.of("ELBOW_JAVA_HOME", other.toString(), "JAVA_HOME", right.toString());
    Outcome outcome = run(List.of(LAUNCHER.toString(), "validate"), surroundings);
    assertThat(outcome.output()).contains("ran " + right);
  }

  @Test
  void itHoldsNativesOfOnePlatformOnly() throws IOException {
    try (Stream<Path> jars = Files.list(PROGRAM.resolve("lib"))) {
      List<String> natives =
          jars.map(jar -> jar.getFileName().toString())
              .filter(name -> name.startsWith("nd4j-native-1") || name.startsWith("openblas"))
              .toList();
      assertThat(natives).as("for each library its classes and one platform's code").hasSize(4);
    }
  }

  /** A folder that looks like a JDK, whose java says that it ran and with what. */
  private static Path pretendJdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String tool : List.of("java", "javac")) {
      Path file = home.resolve("bin").resolve(tool);
      Files.writeString(file, "#!/bin/sh\necho \"ran " + home + "\"\nprintf '<%s>\\n' \"$@\"\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return home;
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private Outcome run(List<String> command) throws Exception {
    return run(command, Map.of());
  }

  private Outcome run(List<String> command, Map<String, String> surroundings) throws Exception {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(surroundings);
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends by itself").isTrue();
    return new Outcome(process.exitValue(), Files.readString(output));
  }
}
