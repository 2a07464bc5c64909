#pragma once
// One innovation's forms as a document to copy from. Pure.

#include <string>
#include <vector>

#include "office/paragraph.h"
#include "telaah/forms.h"

namespace telaah::office {

/// `name`, `agency`: of the innovation, as people are to read them.
std::vector<Paragraph> form_paragraphs(const std::string& name, const std::string& agency, const std::string& file,
                                       const std::vector<forms::FilledForm>& forms);

}  // namespace telaah::office
