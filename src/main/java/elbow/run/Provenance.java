package elbow.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import elbow.experiment.Names;
import elbow.training.RunView;
import elbow.training.SessionView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a run's numbers come from.
 *
 * @param elbow version of the program
 * @param java version and vendor
 * @param os name, version and architecture
 * @param cpu model as the system names it
 * @param cores processors the virtual machine sees
 * @param threads runs trained at once
 * @param arm name
 * @param seed of the run
 * @param dataHash SHA-256 of the data as prepared (inputs, targets, split)
 * @param trainExamples N of KL/N
 * @param status how it ended
 * @param failure what went wrong; empty unless it failed
 * @param epochs done
 * @param parameters learned numbers of its network
 * @param dataFolders where its files were looked for, in that order
 * @param started when training began, UTC
 * @param ended when it was over, UTC
 * @param seconds between the two
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
  "elbow",
  "java",
  "os",
  "cpu",
  "cores",
  "threads",
  "arm",
  "seed",
  "dataHash",
  "trainExamples",
  "status",
  "failure",
  "epochs",
  "parameters",
  "dataFolders",
  "started",
  "ended",
  "seconds"
})
public record Provenance(
    String elbow,
    String java,
    String os,
    String cpu,
    int cores,
    int threads,
    String arm,
    long seed,
    String dataHash,
    int trainExamples,
    String status,
    String failure,
    int epochs,
    long parameters,
    List<String> dataFolders,
    String started,
    String ended,
    double seconds) {

  static Provenance of(SessionView session, RunView run) {
    Instant started = run.started();
    Instant ended = run.ended();
    return new Provenance(
        ProgramVersion.text(),
        System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        session.threads(),
        run.arm().name(),
        run.seed(),
        session.data().hash(),
        session.data().train().count(),
        Names.of(run.status()),
        run.failure(),
        run.epoch(),
        run.parameters(),
        session.data().folders().stream().map(Path::toString).toList(),
        started == null ? null : started.toString(),
        ended == null ? null : ended.toString(),
        started == null || ended == null
            ? 0
            : Duration.between(started, ended).toMillis() / 1000.0);
  }

  /** Linux says it in a file, Windows in the environment; elsewhere the architecture must do. */
  private static String cpuModel() {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try (Stream<String> lines = Files.lines(info)) {
        String model =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
        if (!model.isEmpty()) {
          return model;
        }
      } catch (IOException e) {
        return System.getProperty("os.arch"); // the name is a courtesy, not worth failing a run
      }
    }
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    return windows == null ? System.getProperty("os.arch") : windows;
  }
}
