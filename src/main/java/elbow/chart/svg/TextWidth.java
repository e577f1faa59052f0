package elbow.chart.svg;

/** How wide text is about, where no font can be asked: shares of the size, as in Helvetica. */
final class TextWidth {
  private static final double MARGIN = 1.06; // other fonts of the system are a little wider

  private TextWidth() {}

  /** The width of a text in a size, rather too much than too little. */
  static double of(String text, double size) {
    return MARGIN * size * text.codePoints().mapToDouble(TextWidth::share).sum();
  }

  private static double share(int c) {
    if ("iljI.,:;|'!".indexOf(c) >= 0) {
      return 0.28;
    }
    if ("frt()[]-/ ".indexOf(c) >= 0) {
      return 0.34;
    }
    if ("mwMW@%".indexOf(c) >= 0) {
      return 0.86;
    }
    if (c >= 0x2E80) {
      return 1; // ideographs and what is like them
    }
    return Character.isUpperCase(c) ? 0.7 : 0.56;
  }

  /** The text, or as much of it as a width holds with an ellipsis after it. */
  static String fitted(String text, double size, double width) {
    if (of(text, size) <= width) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    for (int n = points.length - 1; n > 0; n--) {
      String shorter = new String(points, 0, n).stripTrailing() + "…";
      if (of(shorter, size) <= width) {
        return shorter;
      }
    }
    return "…";
  }
}
