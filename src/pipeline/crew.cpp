#include "pipeline/crew.h"

#include "telaah/ledger.h"

#include <fmt/format.h>

namespace telaah::pipeline {
namespace {

Entry duplicate(const SourceFile& file, const std::string& first) {
  Entry entry;
  entry.file = file;
  entry.outcome = Outcome::duplicate;
  entry.duplicate_of = first;
  entry.reason = fmt::format("Isi berkas sama dengan {}.", intake::display_name(first));
  return entry;
}

/// The reading as it was when it was recorded; nothing when the kept bytes are of no use any more.
std::optional<Reading> recalled(Kept& kept) {
  Reading reading;
  if (is_readable(kept.entry.outcome)) {
    Result<Document> document = extract::decode(kept.reading);
    if (!document) return std::nullopt;
    reading.document = std::move(*document);
  }
  static_cast<ReadResult&>(reading) = std::move(kept.entry);
  reading.times = reading.times.of_reading();  // what judging costs is measured anew
  return reading;
}

}  // namespace

Crew::Crew(int size, const rules::RuleSet& rules, const Options& options)
    : rules_(rules), options_(options), ocr_(start_ocr(options)) {
  for (int i = 0; i < size; ++i) threads_.emplace_back([this] { work(); });
}

Crew::~Crew() {
  tasks_.close();
  messages_.close();
}

void Crew::work() {
  try {
    Readers readers(options_, ocr_.get());
    while (std::optional<Task> task = tasks_.pop()) {
      Finished finished = handle(*task, readers);
      messages_.push(Done{task->index, std::move(finished)});
    }
  } catch (const std::future_error&) {
    return;  // the question was withdrawn: the crew is closing
  } catch (...) {
    messages_.push(Broken{std::current_exception()});
  }
}

/// The one place where a surprise in a document becomes that document's failure, so that the batch goes on.
Finished Crew::handle(Task& task, Readers& readers) {
  try {
    return straight(task, readers);
  } catch (const Error&) {
    throw;
  } catch (const std::future_error&) {
    throw;
  } catch (const std::exception&) {
    return {judge(task.file, failed({FailureCode::internal, 0, ""}, engine_version(options_.ocr)), rules_), ""};
  }
}

Finished Crew::straight(Task& task, Readers& readers) {
  SourceFile& file = task.file;
  if (task.kept) {
    std::optional<Reading> reading = recalled(*task.kept);
    return {reading ? judge(file, std::move(*reading), rules_, task.kept->gate) : Entry{}, ""};
  }
  const bool was_hashed = !file.sha256.empty();
  StageTimes times;
  Result<intake::OpenFile> opened = Failure{};
  const auto open = [&] {
    const StageClock clock(times.hash);
    file.sha256.clear();
    opened = intake::open_and_hash(file);
  };
  if (!was_hashed) open();

  profiler::Gate gate = profiler::Gate::kept;
  if (!file.sha256.empty()) {
    Recall recall = ask(task);
    gate = recall.gate;
    if (!recall.duplicate_of.empty()) return {duplicate(file, recall.duplicate_of), ""};
    if (recall.kept) {
      if (std::optional<Reading> reading = recalled(*recall.kept)) {
        return {judge(file, std::move(*reading), rules_, gate), ""};
      }
    }
    if (was_hashed) open();
  }
  if (!opened) return {judge(file, failed(opened.error(), engine_version(options_.ocr)), rules_), ""};

  Reading reading = readers.read(opened->descriptor(), file.size_bytes);
  reading.times.hash = times.hash;
  std::string kept;
  if (is_readable(reading.outcome)) kept = ledger::pack(extract::encode(reading.document));
  return {judge(file, std::move(reading), rules_, gate), std::move(kept)};
}

Recall Crew::ask(const Task& task) {
  std::promise<Recall> answer;
  std::future<Recall> heard = answer.get_future();
  messages_.push(Hashed{task.index, task.file, std::move(answer)});
  return heard.get();
}

}  // namespace telaah::pipeline
