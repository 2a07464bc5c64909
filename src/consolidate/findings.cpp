// Figures -> plain formal sentences. Each is said only when its figures say something.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "consolidate/recaps.h"

namespace telaah::consolidate {
namespace {

using Sentences = std::vector<std::string>;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Where sentences of the month and the year stand beside it, what counts everything says so.
std::string since_start(const Month& month) { return month.month != 0 ? " sejak awal pencatatan" : ""; }

void tell_intake(Sentences& out, const Figures& f, const Month& month) {
  if (month.month == 0) {
    out.push_back(
        fmt::format("Telah diterima {} berkas; {} di antaranya merupakan usulan inovasi yang telah diperiksa.",
                    grouped(f.all.received), grouped(f.counts.total)));
    return;
  }
  const std::uint64_t now = f.counts.this_month, before = f.counts.last_month;
  if (now == 0) {
    out.push_back(fmt::format("Pada bulan {} belum diterima usulan inovasi; pada tahun {} seluruhnya {} usulan.",
                              month_words(month), month.year, grouped(f.counts.this_year)));
    return;
  }
  if (f.trend.size() < 2) {  // nothing is known of the month before
    out.push_back(
        fmt::format("Pada bulan {} telah diterima {} usulan inovasi; bulan ini merupakan bulan pertama yang tercatat.",
                    month_words(month), grouped(now)));
    return;
  }
  const std::string change = now > before   ? fmt::format("bertambah {} dari bulan sebelumnya", grouped(now - before))
                             : now < before ? fmt::format("berkurang {} dari bulan sebelumnya", grouped(before - now))
                                            : "sama dengan bulan sebelumnya";
  out.push_back(fmt::format("Pada bulan {} telah diterima {} usulan inovasi, {}; pada tahun {} seluruhnya {} usulan.",
                            month_words(month), grouped(now), change, month.year, grouped(f.counts.this_year)));
}

void tell_people(Sentences& out, const Figures& f) {
  if (f.late > 0) {
    out.push_back(
        fmt::format("Sebanyak {} usulan bulan sebelumnya diterima setelah laporan bulan itu disusun; usulan tersebut "
                    "dihitung pada bulan penerimaannya.",
                    grouped(f.late)));
  }
  if (f.decided > 0) out.push_back(fmt::format("Sebanyak {} penilaian ditetapkan oleh penelaah.", grouped(f.decided)));
  if (f.reopened > 0) {
    out.push_back(fmt::format("Sebanyak {} keputusan penelaah dibuka kembali karena versi baru mengubah buktinya.",
                              grouped(f.reopened)));
  }
}

void tell_advice(Sentences& out, const Figures& f, const Month& month) {
  if (f.counts.total == 0) return;
  const auto count = [&](Advice advice) { return f.counts.advice.at(static_cast<std::size_t>(advice)); };
  const std::uint64_t complete = count(Advice::complete);
  if (complete == f.counts.total) {
    out.push_back(fmt::format("Seluruh {} usulan{} memenuhi kelima kriteria dan muatan wajib.", grouped(complete),
                              since_start(month)));
    return;
  }
  const std::string met = complete == 0
                              ? std::string("belum ada yang")
                              : fmt::format("{} ({})", grouped(complete), percent(share(complete, f.counts.total)));
  std::string rest;
  if (count(Advice::review) > 0) rest += fmt::format("; {} perlu ditelaah", grouped(count(Advice::review)));
  if (count(Advice::incomplete) > 0) rest += fmt::format("; {} perlu dilengkapi", grouped(count(Advice::incomplete)));
  out.push_back(fmt::format("Dari {} usulan{}, {} memenuhi kelima kriteria dan muatan wajib{}.",
                            grouped(f.counts.total), since_start(month), met, rest));
}

void tell_bodies(Sentences& out, const Figures& f, const Month& month) {
  if (f.bodies == 0) return;
  const std::string year =
      month.year > 0 && month.month > 0 ? fmt::format("tahun {}", month.year) : std::string("tahun berjalan");
  const std::uint64_t without = f.bodies - f.bodies_with;
  out.push_back(without == 0
                    ? fmt::format("Seluruh {} perangkat daerah telah menyampaikan usulan pada {}.", f.bodies, year)
                : f.bodies_with == 0
                    ? fmt::format("Seluruh {} perangkat daerah belum menyampaikan usulan pada {}.", f.bodies, year)
                    : fmt::format("Sebanyak {} dari {} perangkat daerah ({}) belum menyampaikan usulan pada {}.",
                                  without, f.bodies, percent(share(without, f.bodies)), year));
}

void tell_groups(Sentences& out, const Figures& f, const Month& month) {
  if (f.groups.empty() || f.groups.front().counts.total == 0 || f.counts.total < 4) return;
  const Slice& top = f.groups.front();
  out.push_back(fmt::format("Usulan terbanyak berasal dari kelompok {}, yaitu {} dari {} usulan{} ({}).", top.label,
                            grouped(top.counts.total), grouped(f.counts.total), since_start(month),
                            percent(share(top.counts.total, f.counts.total))));
}

/// "“Memberi manfaat”, pada 6 usulan", or all that share the place: "“…” dan “…”, masing-masing pada 6 usulan".
std::string on_proposals(const std::vector<std::string_view>& labels, std::uint64_t count) {
  std::string text;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    text += i == 0 ? "" : i + 1 == labels.size() ? " dan " : ", ";
    text += fmt::format("“{}”", labels[i]);
  }
  return fmt::format("{}, {}pada {} usulan", text, labels.size() > 1 ? "masing-masing " : "", grouped(count));
}

void tell_criteria(Sentences& out, const Figures& f, const Month& month) {
  const auto open = [&](std::size_t i) { return f.criteria.at(i).at(1) + f.criteria.at(i).at(2); };
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < f.criteria.size(); ++i) most = std::max(most, open(i));
  if (most == 0) return;
  std::vector<std::string_view> worst;
  for (std::size_t i = 0; i < f.criteria.size(); ++i) {
    if (open(i) == most) worst.push_back(label(kCriteria.at(i)));
  }
  out.push_back(fmt::format("Kriteria yang paling sering belum terpenuhi atau perlu ditelaah adalah {}{}.",
                            on_proposals(worst, most), since_start(month)));
}

void tell_contents(Sentences& out, const Figures& f, const Month& month) {
  const auto open = [&](std::size_t i) {
    return kContents.at(i) == Content::anggaran ? 0 : f.contents.at(i).at(1) + f.contents.at(i).at(2);
  };
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < f.contents.size(); ++i) most = std::max(most, open(i));
  if (most == 0) return;
  std::vector<std::string_view> worst;
  for (std::size_t i = 0; i < f.contents.size(); ++i) {
    if (open(i) == most) worst.push_back(label(kContents.at(i)));
  }
  out.push_back(fmt::format("Muatan yang paling sering perlu dilengkapi adalah {}{}.", on_proposals(worst, most),
                            since_start(month)));
}

void tell_stage(Sentences& out, const Figures& f, const Month& month) {
  const auto applied = std::ranges::find(f.stages, "penerapan", &Slice::code);
  if (applied == f.stages.end() || applied->counts.total == 0) return;
  out.push_back(fmt::format("Sebanyak {} usulan{} ({}) telah berada pada tahapan penerapan.",
                            grouped(applied->counts.total), since_start(month),
                            percent(share(applied->counts.total, f.counts.total))));
}

void tell_best(Sentences& out, const Figures& f) {
  if (f.ranking.empty() || f.counts.total < 4) return;
  const Proposal& best = f.proposals[f.ranking.front()];
  if (!best.is_named || best.advice == Advice::incomplete) return;
  out.push_back(fmt::format("Nilai tertinggi diperoleh “{}”{}.", best.short_name.empty() ? best.name : best.short_name,
                            best.agency.empty() ? "" : " dari " + best.agency));
}

void ask(std::vector<Request>& out, std::uint64_t count, std::string_view sentence, std::string_view sheet) {
  if (count > 0) out.push_back({fmt::format(fmt::runtime(sentence), grouped(count)), std::string(sheet)});
}

}  // namespace

void tell(Figures& f, const Month& month) {
  tell_intake(f.findings, f, month);
  tell_people(f.findings, f);
  tell_advice(f.findings, f, month);
  tell_bodies(f.findings, f, month);
  tell_groups(f.findings, f, month);
  tell_criteria(f.findings, f, month);
  tell_contents(f.findings, f, month);
  tell_stage(f.findings, f, month);
  tell_best(f.findings, f);

  std::uint64_t unclear = 0;
  for (const auto& by_standing : f.criteria) unclear += by_standing.at(static_cast<std::size_t>(Standing::unclear));
  const auto foreign = static_cast<std::uint64_t>(std::ranges::count(f.others, true, &OtherFile::is_foreign));
  const auto with_open = std::ranges::count_if(f.proposals, [](const Proposal& proposal) {
    return std::ranges::count(proposal.standings, Standing::unclear) > 0;
  });
  // The result "Perlu telaah" counts only proposals that nothing else is lacking from.
  const auto lacking = std::ranges::count_if(f.proposals, [](const Proposal& proposal) {
    return proposal.advice == Advice::incomplete && std::ranges::count(proposal.standings, Standing::unclear) > 0;
  });
  ask(f.decisions, unclear,
      fmt::format("{{}} penilaian kriteria pada {} usulan menunggu telaah dan keputusan{}.", with_open,
                  lacking == 0           ? ""
                  : lacking == with_open ? "; seluruhnya juga perlu dilengkapi"
                                         : fmt::format("; {} di antaranya juga perlu dilengkapi", lacking)),
      "Perlu Telaah");
  ask(f.decisions, f.counts.advice.at(static_cast<std::size_t>(Advice::incomplete)),
      "{} usulan perlu dilengkapi oleh pengusulnya.", "Kelengkapan");
  ask(f.decisions, f.open_problems, "{} berkas bermasalah perlu dikirim ulang.", "Berkas Lain dan Bermasalah");
  ask(f.decisions, f.bodies - f.bodies_with, "{} perangkat daerah perlu didorong untuk mengusulkan.",
      "OPD Belum Mengusulkan");
  ask(f.decisions, f.likenesses.size(), "{} pasang usulan bernama mirip perlu dipastikan.", "Duplikat & Kemiripan");
  ask(f.decisions, foreign, "{} usulan berasal dari luar daerah.", "Berkas Lain dan Bermasalah");
  std::set<std::size_t> candidates;  // one proposal may qualify for several awards
  for (const Candidate& candidate : f.candidates) {
    if (candidate.qualifies) candidates.insert(candidate.proposal);
  }
  ask(f.decisions, candidates.size(), "{} usulan memenuhi syarat awal lomba dan dapat dipertimbangkan.", "Calon Lomba");
}

}  // namespace telaah::consolidate
