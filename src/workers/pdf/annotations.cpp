#include "workers/pdf/annotations.h"

#include <Annot.h>
#include <Object.h>

namespace telaah::worker {
namespace {

constexpr int kMostParents = 8;
constexpr int kRadio = 1 << 15, kPushButton = 1 << 16;  // bits of a button's /Ff

/// An entry of a field, which its parents may hold.
Object inherited(const Object& field, const char* key) {
  Object at = field.copy();
  for (int depth = 0; depth < kMostParents && at.isDict(); ++depth) {
    Object value = at.dictLookup(key);
    if (!value.isNull()) return value;
    at = at.dictLookup("Parent");
  }
  return Object(objNull);
}

/// A button that keeps a state: its name is not "Off".
bool is_on(const Object& field) {
  const Object state = field.dictLookup("AS");
  if (state.isName()) return !state.isName("Off");
  const Object value = inherited(field, "V");
  if (!value.isName() || value.isName("Off")) return false;
  const Object looks = field.dictLookup("AP");
  const Object normal = looks.isDict() ? looks.dictLookup("N") : Object(objNull);
  return !normal.isDict() || !normal.dictLookupNF(value.getName()).isNull();
}

bool is_state_button(const Object& field, int& flags) {
  if (!inherited(field, "FT").isName("Btn")) return false;
  const Object bits = inherited(field, "Ff");
  flags = bits.isInt() ? bits.getInt() : 0;
  return (flags & kPushButton) == 0;
}

/// Text that somebody typed onto the page is the page's; a text box with an author's name is a note about it.
bool is_comment(const Object& note) {
  const Object intent = note.dictLookup("IT");
  if (intent.isName("FreeTextTypeWriter") || intent.isName("FreeTextTypewriter")) return false;
  return intent.isName("FreeTextCallout") || note.dictLookup("T").isString();
}

}  // namespace

bool Annotations::decide(Annot* annotation, void* self) {
  AnnotationListener* listener = static_cast<Annotations*>(self)->listener_;
  const Object& dictionary = annotation->getAnnotObj();
  int flags = 0;
  const bool is_button =
      annotation->getType() == Annot::typeWidget && dictionary.isDict() && is_state_button(dictionary, flags);
  if (listener == nullptr) return !is_button;
  listener->annotation_begins(annotation->getType() == Annot::typeFreeText && dictionary.isDict() &&
                              is_comment(dictionary));
  if (!is_button) return true;
  if ((annotation->getFlags() & (Annot::flagHidden | Annot::flagNoView)) != 0) return false;
  FormMark mark{.is_round = (flags & kRadio) != 0, .is_on = is_on(dictionary)};
  annotation->getRect(&mark.x0, &mark.y0, &mark.x1, &mark.y1);
  listener->form_mark(mark);
  return false;  // what it looks like is told in a word
}

}  // namespace telaah::worker
