#pragma once
// The six contents of a proposal: present, thin or absent, with the reason and word counts. And the warnings.

#include <vector>

#include "classify/verdict.h"
#include "telaah/profiler.h"

namespace telaah::classify {

/// Everything known about one document when contents and warnings are judged.
struct Case {
  const NormalText& text;
  const Scan& scan;
  const RuleBook& book;
  const Profile& profile;
  const std::vector<Finding>& findings;  ///< of all rules, counted or not
  const Opinions& opinions;
  bool is_type_doubtful = false;
  const std::vector<profiler::OpenChoice>& open_choices;
};

/// What the author wrote, part by part, for filling in forms.
std::vector<Passage> gather_passages(const Case& document);

ContentFinding judge_content(Content content, const Case& document);
/// What [timbangan] of the content's file weighs.
ContentShares content_shares(Content content, const Case& document);

/// `verdicts` are already made: some warnings repeat what weakened them.
std::vector<Warning> find_warnings(const Case& document, const std::array<Verdict, kCriterionCount>& verdicts);

/// True when warning files may name `name` as their "pemeriksa".
bool is_detector(std::string_view name);
/// The detector of several proposals in one file.
inline constexpr std::string_view kSeveralProposals = "beberapa_nama";
/// True when `section` is one of `kinds`.
bool is_one_of(const SectionInfo& section, const std::vector<std::string>& kinds);
/// The first sentence of `section` that is the author's own text, or null.
const Sentence* first_own_sentence(const Scan& scan, const SectionInfo& section);

}  // namespace telaah::classify
