package elbow.experiment;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names in documents: kebab-case of enums, type names, and the nearest to a misspelt one. */
public final class Names {
  private Names() {}

  /** A constant's name in a document: LOCAL_REPARAMETERIZATION is local-reparameterization. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A part's {@code type}; empty for parts that have none. */
  public static String of(Class<?> part) {
    Named named = part.getAnnotation(Named.class);
    return named == null ? "" : named.value();
  }

  /** "; did you mean …?" where a known name is near, else "; known are …". */
  public static String hint(String wrong, Collection<String> known) {
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    if (nearest != null && least <= Math.max(2, wrong.length() / 3)) {
      return "; did you mean \"" + nearest + "\"?";
    }
    return known.isEmpty()
        ? ""
        : known.stream().collect(Collectors.joining("\", \"", "; known are \"", "\""));
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
