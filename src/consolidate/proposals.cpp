#include "consolidate/proposals.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <utility>

#include <fmt/format.h>

namespace telaah::consolidate {
namespace {

/// What figures count and sheets print of a profile. A test holds it against the table of profile fields.
constexpr std::array<std::pair<MaybeField Profile::*, std::string Proposal::*>, 18> kCopied{{
    {&Profile::nama_inovasi, &Proposal::name},
    {&Profile::singkatan, &Proposal::short_name},
    {&Profile::opd, &Proposal::agency},
    {&Profile::unit, &Proposal::unit},
    {&Profile::tahapan, &Proposal::stage},
    {&Profile::inisiator, &Proposal::initiator},
    {&Profile::jenis, &Proposal::digital},
    {&Profile::bentuk, &Proposal::form},
    {&Profile::urusan, &Proposal::affair},
    {&Profile::waktu_uji_coba, &Proposal::trial},
    {&Profile::waktu_penerapan, &Proposal::start},
    {&Profile::anggaran, &Proposal::budget},
    {&Profile::sumber_dana, &Proposal::fund},
    {&Profile::asal, &Proposal::origin},
    {&Profile::tahap_5d, &Proposal::stage_5d},
    {&Profile::penghargaan, &Proposal::prizes_told},
    {&Profile::waktu_pengembangan, &Proposal::developed},
    {&Profile::replikasi_dari, &Proposal::replicates},
}};

std::string value_of(const MaybeField& field) { return field ? field->value : std::string(); }

std::string field_name(const std::string& code, const Month& month) {
  const auto known = std::ranges::find(month.field_groups, code, &profiler::FieldGroup::id);
  return known == month.field_groups.end() ? code : known->name;
}

/// "Top 45 2019; Juara 1 2021" -> codes with years.
std::vector<Prize> prizes_of(const std::string& told) {
  std::vector<Prize> prizes;
  for (std::size_t begin = 0; begin < told.size();) {
    const std::size_t end = std::min(told.find("; ", begin), told.size());
    std::string one = told.substr(begin, end - begin);
    begin = end + 2;
    Prize prize;
    const std::size_t space = one.rfind(' ');
    if (space != std::string::npos && one.size() - space == 5 && one[space + 1] == '2') {
      std::from_chars(one.data() + space + 1, one.data() + one.size(), prize.year);
      one.resize(space);
    }
    for (char& c : one) c = c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    prize.code = one;
    prizes.push_back(std::move(prize));
  }
  return prizes;
}

/// The agency itself, or the one its units stand under.
std::string body_above(const std::string& id, const Month& month) {
  std::string body = id;
  for (int level = 0; level < 4 && !body.empty(); ++level) {  // a school, its dinas; never endless
    const auto agency = std::ranges::find(month.agencies, body, &profiler::Agency::id);
    if (agency == month.agencies.end()) return "";
    if (agency->parent.empty()) return body;
    body = agency->parent;
  }
  return body;
}

void describe(Proposal& proposal, const Profile& profile, const Month& month) {
  for (const auto& [field, member] : kCopied) proposal.*member = value_of(profile.*field);
  proposal.agency_id = profile.opd_id;
  proposal.kind = profile.opd_kind;
  proposal.form_is_inferred = profile.bentuk_is_inferred;
  proposal.body = profile.body;
  const bool is_of_citizens = proposal.initiator == "masyarakat" && profile.opd_id.empty();
  if (is_of_citizens && (profile.body == BodyKind::unknown || proposal.agency.empty())) proposal.kind = "masyarakat";
  proposal.body_id = body_above(profile.opd_id, month);
  proposal.prizes = prizes_of(proposal.prizes_told);
  const auto agency = std::ranges::find(month.agencies, profile.opd_id, &profiler::Agency::id);
  if (profile.opd_id.empty() || agency == month.agencies.end()) return;
  proposal.agency = agency->name;
  proposal.kind = agency->kind;
  proposal.field_group = field_name(agency->field_group, month);
  const std::string as_found = value_of(profile.opd);
  if (proposal.unit.empty() && as_found != agency->name) proposal.unit = as_found;  // a school below its dinas
}

/// Whether the contents a proposal must have are there; a budget is asked for only "jika diperlukan".
bool contents_suffice(const Assessment& assessment) {
  return std::ranges::all_of(assessment.contents, [](const ContentFinding& finding) {
    return finding.content == Content::anggaran || finding.presence == Presence::present;
  });
}

Advice advise(const Assessment& assessment) {
  const auto& verdicts = assessment.verdicts;
  const auto any = [&](Standing standing) {
    return std::ranges::any_of(verdicts, [&](const Verdict& v) { return v.standing == standing; });
  };
  if (any(Standing::not_met) || !contents_suffice(assessment)) return Advice::incomplete;
  return any(Standing::unclear) ? Advice::review : Advice::complete;
}

}  // namespace

std::string ReceivedDay::iso() const { return year == 0 ? "" : fmt::format("{:04}-{:02}-{:02}", year, month, day); }

ReceivedDay received_day(Instant received, const Month& month) {
  using namespace std::chrono;
  if (received == Instant{}) return {};
  const Instant local = received + minutes{month.utc_offset_minutes};
  const year_month_day day{floor<days>(local)};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

int position(const ReceivedDay& day, const Month& month) {
  if (month.month == 0) return 0;
  const int wanted = month.year * 12 + month.month, here = day.year * 12 + day.month;
  return here < wanted ? -1 : here == wanted ? 0 : 1;
}

bool in_month(const ReceivedDay& day, const Month& month) { return month.month != 0 && position(day, month) == 0; }

bool in_last_month(const ReceivedDay& day, const Month& month) {
  return month.month != 0 && day.year != 0 && day.year * 12 + day.month + 1 == month.year * 12 + month.month;
}

std::string file_name(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string file_words(const Proposal& proposal) {
  const std::string name = file_name(proposal.path);
  return proposal.pages.empty() ? name : fmt::format("{} dari {}", proposal.pages, name);
}

bool is_proposal(const Entry& entry) {
  return is_readable(entry.outcome) && entry.assessment && entry.assessment->judged &&
         !entry.assessment->profile.is_other_region;
}

int Proposal::met() const { return static_cast<int>(std::ranges::count(standings, Standing::met)); }

Proposal proposal_of(const Entry& entry, const Month& month) {
  const Assessment& assessment = *entry.assessment;
  Proposal proposal;
  proposal.sha256 = entry.file.sha256;
  proposal.path = entry.file.path;
  proposal.pages = pages_of(entry.part);
  proposal.first_page = entry.part.first_page;
  describe(proposal, assessment.profile, month);
  if (proposal.name.empty()) {
    proposal.name = file_name(entry.file.path);
    proposal.is_named = false;
  }
  proposal.grade = entry.grade;
  for (const Verdict& verdict : assessment.verdicts) {
    const auto at = static_cast<std::size_t>(verdict.criterion);
    proposal.standings.at(at) = verdict.standing;
    proposal.confidences.at(at) = std::clamp(verdict.confidence, 0.0, 1.0);
    const double proof = std::max(0.0, verdict.score);
    proposal.proof += proof;
    if (verdict.criterion == Criterion::manfaat) proposal.proof_of_benefit = proof;
    if (verdict.criterion == Criterion::replikasi) proposal.proof_of_replication = proof;
  }
  for (const ContentFinding& finding : assessment.contents) {
    proposal.contents.at(static_cast<std::size_t>(finding.content)) = finding.presence;
    if (finding.presence == Presence::present) ++proposal.present;
    if (finding.content == Content::rancang_bangun) proposal.design_words = finding.words;
  }
  proposal.warnings = static_cast<int>(assessment.warnings.size());
  proposal.advice = advise(assessment);
  proposal.score = score(proposal, month.award_rules.ranking).total();
  return proposal;
}

OtherFile other_of(const Entry& entry, const Month& month) {
  OtherFile other;
  other.sha256 = entry.file.sha256;
  other.path = entry.file.path;
  other.same_as = entry.duplicate_of;
  other.is_further_part = entry.is_further_part();
  other.group = group(entry.outcome);
  other.kind = std::string(label(entry.outcome));
  other.reason = entry.reason.empty() ? std::string(sentence(entry.failure.code)) : entry.reason;
  other.remedy = month.remedy_of ? month.remedy_of(entry) : std::string(remedy(entry.outcome));
  if (entry.outcome == Outcome::duplicate && !entry.duplicate_of.empty()) {
    other.reason = fmt::format("Isi sama dengan berkas “{}”.", file_name(entry.duplicate_of));
  }
  if (!is_readable(entry.outcome) || !entry.assessment) return other;
  const Assessment& assessment = *entry.assessment;
  other.is_document = true;
  if (assessment.judged) {
    other.kind = "Usulan daerah lain";
    other.is_foreign = true;
    const std::string body = value_of(assessment.profile.opd);
    other.reason = body.empty() ? fmt::format("Pengusul bukan perangkat daerah {}.", month.region_name)
                                : fmt::format("Pengusul “{}” bukan perangkat daerah {}.", body, month.region_name);
    other.remedy = "Mohon dipastikan apakah berkas ini memang dimaksudkan sebagai usulan.";
  } else {
    other.kind = "Bukan usulan: " + std::string(label(assessment.type));
    other.reason = assessment.type_reason;
    other.remedy = "Mohon kirimkan proposal inovasinya bila berkas ini dimaksudkan sebagai usulan.";
  }
  return other;
}

}  // namespace telaah::consolidate
