package elbow.search;

import elbow.experiment.InvalidExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small search with its data: 40 rows, two folds, a grid of two by two. */
public final class Searches {
  /** The document. */
  public static final String DOCUMENT =
      """
      {
        "name": "Small search",
        "experiment": {
          "name": "small",
          "data": {
            "source": { "type": "csv", "path": "data.csv", "target": "y" },
            "split": { "train": "train_{k}.txt", "test": "test_{k}.txt", "pick": "last" }
          },
          "model": {
            "layers": [ { "type": "dense", "units": 4 }, { "type": "activation" },
                        { "type": "dense" } ],
            "likelihood": { "type": "gaussian", "variance": "fixed", "precision": 1 }
          },
          "arms": [ { "name": "a", "noise": { "type": "bernoulli", "lengthScale": 1 } } ],
          "training": { "epochs": 4, "batch": 8 },
          "evaluation": { "samples": 20 },
          "seeds": [5]
        },
        "folds": 2,
        "axes": [
          { "name": "rate", "sets": ["arms[0].noise.rate"], "values": [0.05, 0.5] },
          { "name": "tau", "sets": ["model.likelihood.precision"], "file": "taus.txt" }
        ],
        "derived": [
          { "sets": ["arms[0].noise.lengthScale"], "quantity": "target-sd", "factor": 0.5 }
        ]
      }
      """;

  private Searches() {}

  /** Writes document and data; returns the document's file. */
  public static Path write(Path folder) throws IOException {
    Random random = new Random(2);
    String rows =
        IntStream.range(0, 40)
            .mapToObj(i -> random.nextGaussian() + "," + (3 + 2 * random.nextGaussian()))
            .collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve("data.csv"), "x,y\n" + rows + "\n");
    Files.writeString(folder.resolve("taus.txt"), "0.1\n 1e0 \n\n");
    for (int fold = 0; fold < 2; fold++) {
      int first = 10 * fold;
      Files.writeString(folder.resolve("test_" + fold + ".txt"), lines(first, first + 10));
      Files.writeString(
          folder.resolve("train_" + fold + ".txt"), lines(0, first) + lines(first + 10, 40));
    }
    return Files.writeString(folder.resolve("search.json"), DOCUMENT);
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }

  static Search read(String document) throws InvalidExperimentException {
    return SearchDocument.parse(document, "search.json", List.of());
  }
}
