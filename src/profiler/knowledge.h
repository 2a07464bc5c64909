#pragma once
// All that the profiler knows from rule files, compiled once.

#include "profiler/answers.h"
#include "profiler/bodies.h"
#include "profiler/choices.h"
#include "profiler/idea_words.h"
#include "profiler/money_words.h"
#include "profiler/profile_words.h"
#include "profiler/registry.h"
#include "profiler/signs.h"
#include "profiler/time_words.h"
#include "profiler/titles.h"
#include "profiler/type_words.h"

namespace telaah::profiler {

struct KnowledgeInside {
  Registry registry;
  Bodies bodies;
  Labels labels;
  Choices choices;
  IdeaWords idea_words;
  MoneyWords money_words;
  TimeWords time_words;
  Signs signs;
  Titles titles;
  TypeWords type_words;
  ProfileWords profile_words;
};

}  // namespace telaah::profiler
