#pragma once
// What speaks for and against a content before it is judged: the profile's field, what its rules found, what the words
// of a sentence say.

#include "classify/contents.h"

namespace telaah::classify {

/// The profile has the field that `field` names; a form of innovation that was only inferred is no answer.
bool field_is_filled(const std::string& field, const Profile& profile);

/// The first counting finding of each kind by the rules of `file`; null where there is none.
struct Signs {
  const Finding* present = nullptr;
  const Finding* thin = nullptr;
  const Finding* absent = nullptr;
};
Signs signs_of(const ContentFile& file, const std::vector<Finding>& findings);

/// How plainly the words of a sentence tell the content.
float said_of(Content content, const Opinions& opinions, std::uint32_t sentence);

/// Its text is that of the content it must differ from.
bool is_copied(const ContentFile& file, const Case& document);

}  // namespace telaah::classify
