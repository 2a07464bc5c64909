#pragma once
// What annotations mean before they are drawn: a reviewer's note, a form's check box with its state, the rest.

#include "telaah/document.h"

class Annot;

namespace telaah::worker {

/// A check box or radio button of a form.
struct FormMark {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< user space of the page
  bool is_round = false, is_on = false;
};

/// Who wants to know; told before each annotation is drawn.
class AnnotationListener {
 public:
  virtual ~AnnotationListener() = default;
  virtual void annotation_begins(bool is_comment) = 0;
  virtual void form_mark(const FormMark& mark) = 0;
};

/// Poppler's question which annotations to draw, with its answer.
class Annotations {
 public:
  /// `listener` may be null.
  explicit Annotations(AnnotationListener* listener) : listener_(listener) {}
  static bool decide(Annot* annotation, void* self);

 private:
  AnnotationListener* listener_;
};

}  // namespace telaah::worker
