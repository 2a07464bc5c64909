#pragma once
// All that the profiler knows from rule files, compiled once.

#include "profiler/answers.h"
#include "profiler/bodies.h"
#include "profiler/choices.h"
#include "profiler/registry.h"
#include "profiler/signs.h"
#include "profiler/titles.h"
#include "profiler/type_words.h"

namespace telaah::profiler {

struct KnowledgeInside {
  Registry registry;
  Bodies bodies;
  Labels labels;
  Choices choices;
  Signs signs;
  Titles titles;
  TypeWords type_words;
};

}  // namespace telaah::profiler
