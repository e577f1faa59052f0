package elbow.ui.design;

import javafx.scene.Node;
import javafx.scene.Parent;

/** Gives focus to controls by their ids, which are JSON paths and so no CSS selectors. */
final class FormFocus {
  private FormFocus() {}

  /** Focuses the control of an id below a node, if it is there. */
  static boolean to(Parent root, String id) {
    Node found = find(root, id);
    if (found != null) {
      found.requestFocus();
    }
    return found != null;
  }

  private static Node find(Parent root, String id) {
    for (Node child : root.getChildrenUnmodifiable()) {
      if (id.equals(child.getId())) {
        return child;
      }
      Node found = child instanceof Parent parent ? find(parent, id) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
