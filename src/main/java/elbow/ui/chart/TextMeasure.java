package elbow.ui.chart;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide text will be on a canvas. */
final class TextMeasure {
  private final Text text = new Text();

  /** Width in pixels. */
  double width(String words, Font font) {
    text.setFont(font);
    text.setText(words);
    return text.getLayoutBounds().getWidth();
  }

  /** The words, shortened with an ellipsis where they are wider than there is room. */
  String fitted(String words, Font font, double room) {
    if (width(words, font) <= room) {
      return words;
    }
    for (int end = words.length() - 1; end > 0; end--) {
      String shorter = words.substring(0, end).strip() + "…";
      if (width(shorter, font) <= room) {
        return shorter;
      }
    }
    return "";
  }
}
